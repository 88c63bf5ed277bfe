<?xml version="1.0" encoding="UTF-8"?>
<!--
  A document as other pages tell of it: what of its header a list says, and where it names whom. The register is not needed for
  it: a mention has the id of an entry, whatever the register says of that.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:listing="urn:edition:listing" xmlns="http://www.tei-c.org/ns/1.0"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="xs f">

  <xsl:output method="xml" omit-xml-declaration="yes" indent="no"/>

  <xsl:include href="modes.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="functions.xsl"/>

  <xsl:template match="/" as="element(TEI)">
    <xsl:variable name="header" as="element(teiHeader)?" select="TEI/teiHeader"/>
    <TEI>
      <xsl:copy-of select="TEI/@xml:id"/>
      <teiHeader>
        <fileDesc>
          <titleStmt><xsl:copy-of select="$header/fileDesc/titleStmt/title"/></titleStmt>
          <sourceDesc><msDesc><xsl:copy-of select="$header/fileDesc/sourceDesc/msDesc/(msIdentifier | msContents)"/></msDesc></sourceDesc>
        </fileDesc>
        <profileDesc><xsl:copy-of select="$header/profileDesc/(creation | langUsage)"/></profileDesc>
      </teiHeader>
      <listing:mentions>
        <xsl:sequence select="f:mentions($header/profileDesc/particDesc/listPerson/person/@sameAs, 'present')"/>
        <xsl:sequence select="f:mentions((TEI//text//sp/@who, TEI//certainty[@match = '@who']/@assertedValue), 'speaks')"/>
        <xsl:sequence select="
          f:mentions(TEI//text//(persName | placeName | orgName)[not(ancestor::speaker or ancestor::note/@resp = '#editor')]/@ref, 'named')"/>
      </listing:mentions>
    </TEI>
  </xsl:template>

  <!-- How many blocks have begun. -->
  <xsl:accumulator name="blocks" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="*[@xml:id]" select="$value + 1"/>
  </xsl:accumulator>

  <!-- Whom some attributes point to, once for each place where it is written so, in the order of the original. -->
  <xsl:function name="f:mentions" as="element(listing:mention)*">
    <xsl:param name="pointers" as="attribute()*"/>
    <xsl:param name="role" as="xs:string"/>
    <xsl:variable name="ordered" as="attribute()*"
      select="sort($pointers, (), function($pointer) { f:block($pointer) ! f:place(.)/accumulator-before('blocks') })"/>
    <xsl:for-each-group select="$ordered ! f:mention(., $role)" group-by="string-join((@entry, @at, @cert, .), '|')">
      <xsl:sequence select="."/>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="f:mention" as="element(listing:mention)*">
    <xsl:param name="pointer" as="attribute()"/>
    <xsl:param name="role" as="xs:string"/>
    <xsl:variable name="element" as="element()" select="$pointer/.."/>
    <xsl:for-each select="tokenize($pointer) ! f:entry-id(., root($pointer))">
      <listing:mention entry="{.}" role="{$role}">
        <xsl:sequence select="f:certainty($element, .)"/>
        <xsl:for-each select="f:block($pointer) ! f:place(.)">
          <xsl:attribute name="at" select="@xml:id"/>
          <xsl:sequence select="self::sp/f:utterance-number(.) ! f:attribute('number', .)"/>
          <xsl:sequence select="($element/accumulator-before('leaf'), accumulator-before('leaf'))[1] ! f:attribute('leaf', .)"/>
        </xsl:for-each>
        <xsl:sequence select="$element/ancestor-or-self::*[@xml:lang][1]/@xml:lang"/>
        <!-- What stands for several says of none of them how he is called. -->
        <xsl:value-of select="f:plain(($element/self::sp[not(contains(normalize-space(@who), ' '))]/speaker, $element[@ref])[1])"/>
      </listing:mention>
    </xsl:for-each>
  </xsl:function>

  <!-- How sure a mention is: who speaks in a translation is no surer than who speaks in what it translates. -->
  <xsl:function name="f:certainty" as="attribute(cert)?">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="entry" as="xs:string"/>
    <xsl:variable name="original" as="element(sp)?" select="($element/self::sp ! f:place(.))[self::sp] except $element"/>
    <xsl:variable name="is-other" as="xs:boolean"
      select="exists($original) and not(tokenize($original/@who) ! f:entry-id(., root($original)) = $entry)"/>
    <xsl:sequence select="
      if ($is-other) then f:attribute('cert', 'low') else sort(($element | $original)/@cert, (), f:rank#1)[last()]"/>
  </xsl:function>

  <!-- The block of a text in which an attribute stands, or about which it says something. -->
  <xsl:function name="f:block" as="element()?">
    <xsl:param name="pointer" as="attribute()"/>
    <xsl:sequence select="
      ($pointer/parent::certainty ! key('id', tokenize(@target)[1] ! substring-after(., '#'), root()),
        $pointer/ancestor::*[@xml:id][1][ancestor::text])[1]"/>
  </xsl:function>

  <!-- The block at which one looks up what a block says: of a translation, what it translates. -->
  <xsl:function name="f:place" as="element()">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="(key('id', tokenize($block/@corresp)[1] ! substring-after(., '#'), root($block)), $block)[1]"/>
  </xsl:function>

  <xsl:function name="f:attribute" as="attribute()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:attribute name="{$name}" select="$value"/>
  </xsl:function>

</xsl:stylesheet>
