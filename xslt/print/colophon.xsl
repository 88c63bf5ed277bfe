<?xml version="1.0" encoding="UTF-8"?>
<!-- The last page: how to cite the document, what its signs mean, what abbreviations stand for, who made the edition. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:print="urn:edition:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The signs that a reader may not know, each for a type of run or a kind of block. -->
  <xsl:variable name="signs" as="element(print:sign)+">
    <print:sign t="pb">f. 50 in the margin: leaf 50 begins at the hairline; below it, page number and foliation as
      written</print:sign>
    <print:sign t="speech">small numbers count the speeches</print:sign>
    <print:sign t="del"><print:run t="del">words</print:run> struck out in the source</print:sign>
    <print:sign t="doubtful-del"><print:run t="doubtful-del">words</print:run> perhaps struck out</print:sign>
    <print:sign t="add"><print:run t="add">words</print:run> inserted in the source</print:sign>
    <print:sign t="insertion"><print:run t="insertion"><print:run t="label">Inserted:</print:run> words</print:run>
      inserted in the source, as the translator reports</print:sign>
    <print:sign t="supplied"><print:run t="supplied">words</print:run> supplied by the translator</print:sign>
    <print:sign t="query"><print:run t="query">?</print:run> the translator doubts</print:sign>
    <print:sign t="unclear"><print:run t="unclear">words</print:run> reading in doubt</print:sign>
    <print:sign t="editorial"><print:run t="editorial">words</print:run> proposed by the edition, with ? where in
      doubt</print:sign>
    <print:sign t="metamark"><print:run t="metamark">○</print:run> a mark of unknown meaning, as in the source</print:sign>
  </xsl:variable>

  <xsl:function name="f:colophon" as="element(print:block)*">
    <xsl:param name="document" as="element(TEI)"/>
    <xsl:param name="rows" as="element(print:row)*"/>
    <xsl:variable name="file" as="element(fileDesc)" select="$document/teiHeader/fileDesc"/>
    <xsl:variable name="notes" as="element(print:block)*">
      <xsl:sequence select="f:note('How to cite', f:runs($file/sourceDesc//(bibl | p)), 'en')"/>
      <xsl:sequence select="f:note('Rights', f:runs($file/publicationStmt/availability/*), 'en')"/>
      <xsl:sequence select="f:note('Signs', f:list($signs[@t = $rows//(print:run/@t | print:block/@kind)], '; '), 'en')"/>
      <xsl:for-each select="f:texts($document)">
        <xsl:variable name="label" as="xs:string"
          select="'Abbreviations, ' || f:language-name(string(@xml:lang), root())"/>
        <xsl:sequence select="f:note($label, f:list(f:abbreviations(.), '; '), f:language(.))"/>
      </xsl:for-each>
      <xsl:sequence select="f:note('This edition', f:list(f:makers($document/teiHeader), '. '), 'en')"/>
    </xsl:variable>
    <xsl:sequence select="f:tidy($notes)"/>
  </xsl:function>

  <!-- A paragraph with its label; none about nothing. -->
  <xsl:function name="f:note" as="element(print:block)?">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="runs" as="node()*"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:if test="$runs">
      <print:block kind="note" label="{$label}" lang="{$language}">
        <print:p><xsl:sequence select="$runs"/></print:p>
      </print:block>
    </xsl:if>
  </xsl:function>

  <!-- What some items hold, as one sentence. -->
  <xsl:function name="f:list" as="node()*">
    <xsl:param name="items" as="element()*"/>
    <xsl:param name="separator" as="xs:string"/>
    <xsl:for-each select="$items">
      <xsl:sequence select="node()"/>
      <xsl:value-of select="if (position() eq last()) then '.' else $separator"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Who answers for the document, and the tool that made it. -->
  <xsl:function name="f:makers" as="element(print:item)*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:for-each select="$header/fileDesc/titleStmt/respStmt, $header/encodingDesc/appInfo/application">
      <print:item><xsl:sequence select="f:runs(.)"/></print:item>
    </xsl:for-each>
  </xsl:function>

  <!-- What the abbreviations and old spellings of a text stand for, each once. -->
  <xsl:function name="f:abbreviations" as="element(print:item)*">
    <xsl:param name="text" as="element(text)"/>
    <xsl:for-each-group select="$text//choice[expan or reg]"
      group-by="f:plain(.) || '&#xA0;= ' || normalize-space(expan | reg)">
      <xsl:sort select="lower-case(current-grouping-key())"/>
      <print:item><xsl:value-of select="current-grouping-key()"/></print:item>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:template match="application" mode="m:run" as="node()+">
    <xsl:text>Made with </xsl:text>
    <xsl:sequence select="f:runs(label)"/>
    <xsl:value-of select="' ' || @version"/>
  </xsl:template>

</xsl:stylesheet>
