"""
The words of looks: the elements and attributes that a template may lend.

What is not named here is not copied, whatever a later Word makes of it: so nobody has
to know of a thing to be safe from it.
"""

from __future__ import annotations

from typing import Final

from cdrpkit.wordnames import ns

__all__ = ["ATTRIBUTES", "ELEMENTS", "PLAIN", "SPOKEN"]

_ELEMENTS: Final = {
    "w": (
        # Heads, feet, paragraphs and what is said in them.
        "hdr ftr p r t tab br cr sym ptab noBreakHyphen softHyphen hyperlink bdo dir"
        " fldSimple fldChar instrText drawing pict txbxContent pPr rPr"
        # Paragraphs.
        " pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr ilvl"
        " numId suppressLineNumbers pBdr top left bottom right between bar shd tabs"
        " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE"
        " autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing"
        " mirrorIndents suppressOverlap jc textDirection textAlignment"
        " textboxTightWrap outlineLvl cnfStyle"
        # Letters.
        " rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss"
        " imprint noProof vanish color w kern position sz szCs highlight u effect bdr"
        " fitText vertAlign rtl cs em lang eastAsianLayout oMath"
        # Tables.
        " tbl tr tc tblPr trPr tcPr tblPrEx tblGrid gridCol tblStyle tblpPr tblOverlap"
        " bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW tblCellSpacing tblInd"
        " tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription start end"
        " insideH insideV tl2br tr2bl tcW gridSpan hMerge vMerge tcBorders noWrap tcMar"
        " tcFitText vAlign hideMark gridBefore gridAfter wBefore wAfter cantSplit"
        " trHeight tblHeader tblStylePr"
        # Styles.
        " styles docDefaults rPrDefault pPrDefault latentStyles lsdException style name"
        " aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat"
        # Lists.
        " numbering abstractNum nsid multiLevelType tmpl styleLink numStyleLink lvl"
        " start numFmt lvlRestart isLgl suff lvlText lvlJc num abstractNumId"
        " lvlOverride startOverride"
        # Fonts.
        " fonts font altName panose1 charset family notTrueType pitch sig"
    ),
    "mc": "AlternateContent Choice",
    "wp": (
        "inline anchor extent effectExtent docPr cNvGraphicFramePr simplePos positionH"
        " positionV align posOffset wrapNone wrapSquare wrapTight wrapThrough"
        " wrapTopAndBottom wrapPolygon start lineTo"
    ),
    "pic": "pic nvPicPr cNvPr cNvPicPr blipFill spPr",
    "wps": "wsp cNvPr cNvSpPr cNvCnPr spPr style txbx bodyPr",
    "wpg": "wgp grpSp cNvPr cNvGrpSpPr grpSpPr",
    "wpc": "wpc bg whole",
    "adec": "decorative",
    "a": (
        # Drawings.
        "graphic graphicData graphicFrameLocks picLocks spLocks cxnSpLocks grpSpLocks"
        " xfrm off ext chOff chExt prstGeom custGeom avLst gdLst gd ahLst cxnLst cxn"
        " pos rect pathLst path moveTo lnTo arcTo cubicBezTo quadBezTo close pt"
        " hlinkClick hlinkHover noAutofit normAutofit spAutoFit prstTxWarp lnRef"
        " fillRef effectRef fontRef extLst"
        # Colours, and what is made of them.
        " srgbClr scrgbClr schemeClr sysClr prstClr hslClr tint shade comp inv gray"
        " alpha alphaOff alphaMod hue hueOff hueMod sat satOff satMod lum lumOff lumMod"
        " red redOff redMod green greenOff greenMod blue blueOff blueMod gamma invGamma"
        # Faces, lines and pictures.
        " noFill solidFill gradFill gsLst gs lin fillToRect tileRect pattFill fgClr"
        " bgClr blipFill blip tile stretch fillRect srcRect duotone clrChange clrFrom"
        " clrTo clrRepl biLevel grayscl alphaModFix alphaBiLevel ln prstDash custDash"
        " ds round bevel miter headEnd tailEnd"
        # Effects.
        " effectLst outerShdw innerShdw prstShdw glow softEdge reflection blur"
        " fillOverlay scene3d camera rot lightRig sp3d bevelT bevelB extrusionClr"
        " contourClr"
        # Themes.
        " theme themeElements clrScheme dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4"
        " accent5 accent6 hlink folHlink fontScheme majorFont minorFont latin ea cs sym"
        " font fmtScheme fillStyleLst lnStyleLst effectStyleLst effectStyle"
        " bgFillStyleLst"
    ),
    "v": (
        "shape shapetype group rect roundrect line oval polyline curve arc stroke"
        " formulas f path fill shadow textbox textpath imagedata handles h"
    ),
    "o": "lock",
    "w10": "wrap anchorlock bordertop borderleft borderright borderbottom",
}
ELEMENTS: Final = frozenset(
    ns(f"{prefix}:{name}")
    for prefix, names in _ELEMENTS.items()
    for name in names.split()
)
"""What may be lent."""

_OWN: Final = {
    "w": (
        # What is looked like.
        "val color themeColor themeTint themeShade fill themeFill themeFillTint"
        " themeFillShade sz space shadow frame char font ascii hAnsi eastAsia cs hint"
        " asciiTheme hAnsiTheme eastAsiaTheme cstheme bidi combine vert vertCompress"
        " combineBrackets id"
        # Where it stands.
        " before beforeLines beforeAutospacing after afterLines afterAutospacing line"
        " lineRule left leftChars right rightChars start startChars end endChars"
        " hanging hangingChars firstLine firstLineChars pos leader alignment relativeTo"
        " w h hRule hSpace vSpace wrap vAnchor hAnchor x xAlign y yAlign dropCap lines"
        " anchorLock type clear leftFromText rightFromText topFromText bottomFromText"
        " vertAnchor horzAnchor tblpX tblpXSpec tblpY tblpYSpec"
        # Tables.
        " firstRow lastRow firstColumn lastColumn noHBand noVBand oddVBand evenVBand"
        " oddHBand evenHBand firstRowFirstColumn firstRowLastColumn lastRowFirstColumn"
        " lastRowLastColumn"
        # Fields, styles, lists and fonts.
        " fldCharType instr styleId default customStyle name locked uiPriority"
        " semiHidden unhideWhenUsed qFormat count defLockedState defUIPriority"
        " defSemiHidden defUnhideWhenUsed defQFormat abstractNumId numId ilvl tplc"
        " tentative restartNumberingAfterBreak format null usb0 usb1 usb2 usb3 csb0"
        " csb1 characterSet history"
    ),
    "v": "ext",
    "o": (
        "spid spt connecttype allowincell allowoverlap hr hralign hrstd hrnoshade"
        " preferrelative button lock bordertopcolor"
    ),
}
ATTRIBUTES: Final = frozenset(
    ns(f"{prefix}:{name}") for prefix, names in _OWN.items() for name in names.split()
)
"""What may be said of them, by names with a prefix."""

_DRAWN: Final = (
    "id style type coordsize coordorigin adj path fillcolor filled stroked strokecolor"
    " strokeweight opacity opacity2 alt wrapcoords string on eqn aspectratio position"
    " text shapetype rotation trim fitshape fitpath xscale inset color color2 angle"
    " focus focusposition focussize method recolor rotate size origin from to arcsize"
    " points gradientshapeok joinstyle linestyle miterlimit dashstyle weight endcap"
    " startarrow startarrowwidth startarrowlength endarrow endarrowwidth endarrowlength"
    " cropleft cropright croptop cropbottom gain blacklevel grayscale bilevel"
    " chromakey textboxrect limo connectlocs connectangles extrusionok textpathok"
    " strokeok fillok shadowok arrowok offset offset2 matrix obscured startangle"
    " endangle control1 control2 polar switch xrange yrange radiusrange invx invy"
    " anchorx anchory side"
)
_VML: Final = frozenset(_DRAWN.split())
_LINK: Final = frozenset({"tooltip"})
PLAIN: Final = {
    **{name: _VML for name in ELEMENTS if name.startswith(ns("v:"))},
    **{name: _VML for name in ELEMENTS if name.startswith(ns("o:"))},
    **{name: _VML for name in ELEMENTS if name.startswith(ns("w10:"))},
    **{name: frozenset[str]() for name in ELEMENTS if name.startswith(ns("w:"))},
    ns("a:hlinkClick"): _LINK,
    ns("a:hlinkHover"): _LINK,
    ns("mc:Choice"): frozenset({"Requires"}),
}
"""
What may be said by names without a prefix; of elements that are not here, anything:
those of a drawing are measures, names and choices.
"""

SPOKEN: Final = frozenset(map(ns, ("w:t", "w:instrText", "wp:align", "wp:posOffset")))
"""What holds words of its own."""
