<?xml version="1.0" encoding="UTF-8"?>
<!-- Names of people, places and bodies. TEI Guidelines, chapter 14, Names, Dates, People, and Places. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template match="persName | placeName | orgName" mode="m:html" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- A name that the register knows tells whose it is, and leads to what the edition knows of them. -->
  <xsl:template match="(persName | placeName | orgName)[exists(f:entries(@ref))]" mode="m:html" as="element()">
    <xsl:variable name="content" as="node()*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:variable name="whose" as="xs:string" select="f:names(@ref, $interface) || f:doubt(@cert)"/>
    <xsl:sequence select="f:leading(f:entries(@ref)[1], $whose[. ne f:plain(current())], $content)"/>
  </xsl:template>

  <!-- What leads to the page of an entry, unless something in it can be chosen by itself; for the pointer, it has a title. -->
  <xsl:function name="f:leading" as="element()">
    <xsl:param name="entry" as="element()?"/>
    <xsl:param name="title" as="xs:string?"/>
    <xsl:param name="content" as="item()*"/>
    <xsl:variable name="page" as="xs:string?"
      select="$entry[not($content[. instance of element()]/descendant-or-self::*[self::*:a or self::*:button])] ! f:entry-page(.)"/>
    <xsl:element name="{if ($page) then 'a' else 'span'}">
      <!-- Names are many, and a page should be small: a link is known by where it leads. -->
      <xsl:for-each select="'name'[empty($page)]">
        <xsl:attribute name="class" select="."/>
      </xsl:for-each>
      <xsl:sequence select="f:title($title), $page ! f:href('../' || .), $content"/>
    </xsl:element>
  </xsl:function>

</xsl:stylesheet>
