"""
For those who build on cdrpkit and test what they build.

Needs the ``testing`` extra: ``pip install 'cdrpkit[testing]'``.
"""
