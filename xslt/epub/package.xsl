<?xml version="1.0" encoding="UTF-8"?>
<!-- The package document (EPUB 3.3, 5): what the book is, how accessible (EPUB Accessibility 1.1), and its files. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:f="urn:edition:function"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="xs f">

  <!-- By what the book is told from all others, whichever version of it one has. -->
  <xsl:param name="identifier" as="xs:string" required="yes"/>

  <!-- The title of the book: the document's or, where nothing of that can be seen, its id. -->
  <xsl:variable name="book-title" as="xs:string"
    select="(/TEI/teiHeader/fileDesc/titleStmt/title[f:has-words(.)] ! f:plain(.), f:document-id(/TEI))[1]"/>

  <xsl:function name="f:package" as="element()">
    <xsl:param name="document" as="element(TEI)"/>
    <package version="3.0" unique-identifier="identifier" xml:lang="{$interface}">
      <metadata>
        <dc:identifier id="identifier"><xsl:value-of select="$identifier"/></dc:identifier>
        <dc:title><xsl:value-of select="$book-title"/></dc:title>
        <xsl:sequence select="f:description($document), f:accessibility($document)"/>
      </metadata>
      <manifest>
        <item id="navigation" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
        <item id="style" href="style.css" media-type="text/css"/>
        <xsl:for-each select="$spine">
          <item id="{.}" href="{.}.xhtml" media-type="application/xhtml+xml"/>
        </xsl:for-each>
      </manifest>
      <spine page-progression-direction="{f:direction(string(f:texts($document)[1]/@xml:lang))}">
        <xsl:for-each select="$spine">
          <itemref idref="{.}"/>
        </xsl:for-each>
      </spine>
    </package>
  </xsl:function>

  <!-- What a catalogue says of the book: Dublin Core, with the roles of MARC. -->
  <xsl:function name="f:description" as="element()+">
    <xsl:param name="document" as="element(TEI)"/>
    <xsl:variable name="header" as="element(teiHeader)" select="$document/teiHeader"/>
    <xsl:variable name="revised" as="xs:string" select="f:revised($header)"/>
    <xsl:for-each select="distinct-values((f:texts($document)/@xml:lang[f:is-well-formed(.)], $interface))">
      <dc:language><xsl:value-of select="."/></dc:language>
    </xsl:for-each>
    <xsl:sequence select="f:dublin-core('date', $revised[. ne '1970-01-01'])"/>
    <xsl:sequence select="f:dublin-core('publisher', ($publisher, $header/fileDesc/publicationStmt/publisher)[normalize-space()][1])"/>
    <xsl:sequence select="f:contributors($document, 'editor', 'edt'), f:contributors($document, 'translator', 'trl')"/>
    <xsl:sequence select="f:dublin-core('description', string-join($header/profileDesc/abstract/p ! f:plain(.), ' '))"/>
    <xsl:sequence select="$header/profileDesc/textClass/keywords/term ! f:dublin-core('subject', .)"/>
    <xsl:sequence select="f:dublin-core('source', f:archive-reference($header))"/>
    <xsl:sequence select="f:dublin-core('rights', string-join($header/fileDesc/publicationStmt/availability/*, ' '))"/>
    <meta property="dcterms:modified"><xsl:value-of select="$revised"/>T00:00:00Z</meta>
    <xsl:for-each select="normalize-space($edition)[.]">
      <meta property="belongs-to-collection" id="edition"><xsl:value-of select="."/></meta>
      <meta refines="#edition" property="collection-type">set</meta>
    </xsl:for-each>
  </xsl:function>

  <!-- An element of Dublin Core; none of nothing. -->
  <xsl:function name="f:dublin-core" as="element()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:for-each select="normalize-space($value)[.]">
      <xsl:element name="dc:{$name}"><xsl:value-of select="."/></xsl:element>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:contributors" as="element()*">
    <xsl:param name="document" as="element(TEI)"/>
    <xsl:param name="part" as="xs:string"/>
    <xsl:param name="role" as="xs:string"/>
    <xsl:for-each select="f:responsible($document, $part)">
      <dc:contributor id="{$part}-{position()}"><xsl:value-of select="."/></dc:contributor>
      <meta refines="#{$part}-{position()}" property="role" scheme="marc:relators"><xsl:value-of select="$role"/></meta>
    </xsl:for-each>
  </xsl:function>

  <!-- What readers who do not see, or see other than others, may expect. That the book conforms to anything only its publisher
       can say, who knows the text. -->
  <xsl:function name="f:accessibility" as="element()+">
    <xsl:param name="document" as="element(TEI)"/>
    <meta property="schema:accessMode">textual</meta>
    <meta property="schema:accessModeSufficient">textual</meta>
    <xsl:for-each select="'displayTransformability', 'readingOrder', 'structuralNavigation', 'tableOfContents', ('pageBreakMarkers', 'pageNavigation')[exists($leaves)]">
      <meta property="schema:accessibilityFeature"><xsl:value-of select="."/></meta>
    </xsl:for-each>
    <meta property="schema:accessibilityHazard">none</meta>
    <meta property="schema:accessibilitySummary"><xsl:value-of select="f:word('accessible'), f:word('accessible-leaves')[exists($leaves)]"/></meta>
    <xsl:for-each select="f:archive-reference($document/teiHeader)[normalize-space()][exists($leaves)]">
      <meta property="pageBreakSource"><xsl:value-of select="."/></meta>
    </xsl:for-each>
  </xsl:function>

  <!-- The names of the files, in the order of reading. -->
  <xsl:variable name="spine" as="xs:string+" xpath-default-namespace=""
    select="$book/part[not(@name = 'after')]/@name, 'notes'[exists($notes)], 'after'"/>

</xsl:stylesheet>
