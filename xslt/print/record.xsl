<?xml version="1.0" encoding="UTF-8"?>
<!-- What the header says, as the print edition says it first: the title matter and the running head. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:print="urn:edition:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- An element of the header that opens the document as one of the template's kinds of block. -->
  <xsl:mode name="m:title-matter" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:function name="f:record" as="map(xs:string, item()*)">
    <xsl:param name="document" as="element(TEI)"/>
    <xsl:variable name="header" as="element(teiHeader)" select="$document/teiHeader"/>
    <xsl:variable name="title" as="xs:string"
      select="($header/fileDesc/titleStmt/title[f:has-words(.)] ! f:plain(.), f:document-id($document))[1]"/>
    <xsl:variable name="reference" as="text()">
      <xsl:value-of select="f:shortened((f:shelf-mark($header)[.], $title)[1])"/>
    </xsl:variable>
    <xsl:variable name="blocks" as="element(print:block)*">
      <xsl:apply-templates mode="m:title-matter" select="
          ($header/fileDesc/sourceDesc//date)[1], $header/fileDesc/titleStmt/title, $header/fileDesc/sourceDesc/msDesc,
          $header/fileDesc/titleStmt/respStmt[@xml:id = 'translator'], $header/profileDesc/abstract/p"/>
    </xsl:variable>
    <xsl:sequence select="map{
      'id': f:document-id($document),
      'title': $title,
      'revised': f:revised($header),
      'dated': string(($header/profileDesc/creation/date/(@when, @notBefore), $header/fileDesc/sourceDesc//date/@when)[1]),
      'reference': array{f:data($reference)},
      'front': array{f:data(f:tidy($blocks))}}"/>
  </xsl:function>

  <xsl:template match="title" mode="m:title-matter" as="element(print:block)">
    <print:block kind="title"><print:p><xsl:sequence select="f:runs(node())"/></print:p></print:block>
  </xsl:template>

  <!-- A title without words gives way to the document's id, as every printed document needs one. -->
  <xsl:template match="title[not(f:has-words(.))]" mode="m:title-matter" as="element(print:block)" priority="1">
    <print:block kind="title"><print:p><xsl:value-of select="f:document-id(ancestor::TEI)"/></print:p></print:block>
  </xsl:template>

  <xsl:template match="date" mode="m:title-matter" as="element(print:block)">
    <xsl:variable name="dated" as="element(date)?" select="ancestor::teiHeader/profileDesc/creation/date[@cert or not(@when)]"/>
    <print:block kind="date">
      <print:p><xsl:sequence select="f:runs(node()), $dated ! f:print-note(f:words-with('dated', replace(f:when(.), '\?+$', '')))"/></print:p>
    </print:block>
  </xsl:template>

  <xsl:template match="msDesc" mode="m:title-matter" as="element(print:block)">
    <print:block kind="reference">
      <print:p><xsl:value-of select="f:archive-reference(ancestor::teiHeader)"/></print:p>
    </print:block>
  </xsl:template>

  <xsl:template match="respStmt" mode="m:title-matter" as="element(print:block)">
    <print:block kind="responsibility"><print:p><xsl:sequence select="f:runs(.)"/></print:p></print:block>
  </xsl:template>

  <xsl:template match="abstract/p" mode="m:title-matter" as="element(print:block)">
    <print:block kind="summary"><print:p><xsl:sequence select="f:runs(node())"/></print:p></print:block>
  </xsl:template>

  <!-- Who did what, as a sentence begins: Translated by … -->
  <xsl:template match="respStmt" mode="m:run" as="node()+">
    <xsl:variable name="task" as="xs:string" select="normalize-space(resp)"/>
    <xsl:value-of select="upper-case(substring($task, 1, 1)) || substring($task, 2) || ' '"/>
    <xsl:sequence select="f:runs((persName | name))"/>
  </xsl:template>

  <!-- The shelf mark in its short form, for the running head: GARF 5446/98c/718. -->
  <xsl:function name="f:shelf-mark" as="xs:string">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="identifier" as="element(msIdentifier)?" select="$header/fileDesc/sourceDesc/msDesc/msIdentifier"/>
    <xsl:variable name="mark" as="xs:string"
      select="string-join($identifier/idno/(idno, .[not(idno)]) ! normalize-space(), '/')"/>
    <xsl:sequence select="string-join(($identifier/repository ! normalize-space(), $mark)[.], ' ')"/>
  </xsl:function>

  <!-- Words that a running head has room for. -->
  <xsl:function name="f:shortened" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="
        if (string-length($words) le 80) then $words else replace(substring($words, 1, 80), '\s+\S*$', '') || '…'"/>
  </xsl:function>

</xsl:stylesheet>
