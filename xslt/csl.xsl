<?xml version="1.0" encoding="UTF-8"?>
<!--
  How a document is cited, for programs that keep references: its item as CSL-JSON 1.0.2 has it (Citation Style Language). What
  is not known is left out.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:edition:function"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:include href="modes.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="functions.xsl"/>

  <!-- The address at which the edition is published, with a slash at its end, or nothing. -->
  <xsl:param name="address" as="xs:string" select="''"/>

  <xsl:output method="json"/>

  <xsl:template match="/" as="map(*)">
    <xsl:apply-templates select="TEI" mode="#current"/>
  </xsl:template>

  <xsl:template match="TEI" as="map(*)">
    <xsl:variable name="file" as="element(fileDesc)" select="teiHeader/fileDesc"/>
    <xsl:variable name="publisher" as="xs:string?" select="($publisher, $file/publicationStmt/publisher/normalize-space())[.][1]"/>
    <xsl:variable name="editors" as="xs:string*" select="f:responsible(., 'editor')[. ne $publisher]"/>
    <xsl:sequence select="map:merge((
      map{'id': f:document-id(.), 'type': 'manuscript', 'title': f:document-title(.)},
      f:field('genre', $file/sourceDesc/msDesc/physDesc/objectDesc/@form),
      f:issued(.) ! map{'issued': .},
      f:names-field('editor', $editors),
      f:names-field('translator', f:responsible(., 'translator')),
      f:field('archive', f:repository(teiHeader)),
      f:field('archive_location', string-join(f:shelf(teiHeader), ', ')),
      f:field('container-title', $edition),
      f:field('version', $version),
      f:field('publisher', $publisher),
      f:field('URL', f:address(.)),
      f:field('language', f:texts(.)[1]/@xml:lang),
      f:field('keyword', string-join(teiHeader/profileDesc/textClass/keywords/term/normalize-space(), '; ')),
      f:field('abstract', string-join(teiHeader/profileDesc/abstract/p ! f:plain(.), ' '))))"/>
  </xsl:template>

  <xsl:function name="f:field" as="map(xs:string, xs:string)?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:sequence select="normalize-space($value)[.] ! map{$name: .}"/>
  </xsl:function>

  <xsl:function name="f:names-field" as="map(xs:string, array(map(*)))?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="people" as="xs:string*"/>
    <xsl:sequence select="map{$name: array{$people ! map{'literal': .}}}[exists($people)]"/>
  </xsl:function>

  <!-- When the document was made: a day, a month or a year, or the first and last that it may have been. -->
  <xsl:function name="f:issued" as="map(*)?">
    <xsl:param name="document" as="element(TEI)"/>
    <xsl:variable name="header" as="element(teiHeader)" select="$document/teiHeader"/>
    <xsl:variable name="date" as="element(date)?"
      select="($header/profileDesc/creation/date, $header/fileDesc/sourceDesc//date)[@when or @notBefore or @notAfter][1]"/>
    <xsl:variable name="parts" as="array(xs:integer+)*"
      select="($date/@when, $date/@notBefore, $date/@notAfter) ! f:date-parts(.)"/>
    <xsl:variable name="is-about" as="xs:boolean" select="f:doubt($date/@cert) or not($date/@when) and count($parts) eq 1"/>
    <xsl:sequence select="map:merge((map{'date-parts': array{$parts}}, map{'circa': true()}[$is-about]))[exists($parts)]"/>
  </xsl:function>

  <!-- Year, month and day of a W3C date of the common era, as far as it has them. -->
  <xsl:function name="f:date-parts" as="array(xs:integer+)?">
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="
        if ($date castable as xs:date or $date castable as xs:gYearMonth or $date castable as xs:gYear)
        then analyze-string($date, '^(\d{4,})(-(\d\d))?(-(\d\d))?$')[.//*:group] ! array{.//*:group[@nr = ('1', '3', '5')] ! xs:integer(.)}
        else ()"/>
  </xsl:function>

  <!-- Where the document is to be read: in this edition or, where that has no address, in the archive's record. -->
  <xsl:function name="f:address" as="xs:string?">
    <xsl:param name="document" as="element(TEI)"/>
    <xsl:variable name="record" as="xs:string?"
      select="$document/teiHeader/fileDesc/publicationStmt/idno[@type = 'URI']/normalize-space()[matches(., '^https?://', 'i')][1]"/>
    <xsl:sequence select="if ($address) then $address || f:document-id($document) || '/' else $record"/>
  </xsl:function>

</xsl:stylesheet>
