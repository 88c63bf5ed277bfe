<?xml version="1.0" encoding="UTF-8"?>
<!-- Documents in a list, by date. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template name="t:documents" as="element()?">
    <xsl:context-item as="element(teiCorpus)" use="required"/>
    <!-- The way from the page to the top of the edition. -->
    <xsl:param name="root" as="xs:string" select="''"/>
    <xsl:where-populated>
      <ol class="documents">
        <xsl:apply-templates select="TEI" mode="m:index">
          <xsl:with-param name="root" select="$root"/>
          <!-- Those of which no date is known come last. -->
          <xsl:sort select="empty(f:creation(.)/(@when, @notBefore, @notAfter))"/>
          <xsl:sort select="f:creation(.)/(@when, @notBefore, @notAfter)[1]"/>
          <xsl:sort select="@xml:id"/>
        </xsl:apply-templates>
      </ol>
    </xsl:where-populated>
  </xsl:template>

  <xsl:template match="TEI" mode="m:index" as="element()">
    <xsl:param name="root" as="xs:string"/>
    <li>
      <xsl:sequence select="f:id(.)"/>
      <a href="{$root}{f:document-id(.)}/{f:page-file($interface)}"><xsl:value-of select="f:document-title(.)"/></a>
      <xsl:apply-templates select="*" mode="#current">
        <xsl:with-param name="root" select="$root"/>
      </xsl:apply-templates>
    </li>
  </xsl:template>

  <xsl:template match="teiHeader" mode="m:index" as="element()">
    <xsl:variable name="languages" as="xs:string*" select="profileDesc/langUsage/language ! f:language-name(string(@ident), root())"/>
    <p class="reference">
      <xsl:value-of separator=" · "
        select="(profileDesc/creation/date ! f:when(.), f:archive-reference(.), string-join($languages, ', '))[.]"/>
    </p>
  </xsl:template>

  <xsl:function name="f:creation" as="element(date)?">
    <xsl:param name="document" as="element(TEI)"/>
    <xsl:sequence select="$document/teiHeader/profileDesc/creation/date[1]"/>
  </xsl:function>

</xsl:stylesheet>
