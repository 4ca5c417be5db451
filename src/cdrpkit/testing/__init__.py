"""
For those who build on cdrpkit and test what they build.

`cdrpkit.testing.arbitraries` needs the ``testing`` extra:
``pip install 'cdrpkit[testing]'``.
"""
