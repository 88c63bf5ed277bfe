<?xml version="1.0" encoding="UTF-8"?>
<!-- Names of people, places and bodies. TEI Guidelines, chapter 14, Names, Dates, People, and Places. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template match="persName | placeName | orgName" mode="m:html" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- A name that the register knows tells whose it is. -->
  <xsl:template match="(persName | placeName | orgName)[exists(f:entries(@ref))]" mode="m:html" as="element()">
    <span class="name" title="{f:names(@ref, $interface)}{f:doubt(@cert)}">
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

</xsl:stylesheet>
