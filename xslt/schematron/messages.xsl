<?xml version="1.0" encoding="UTF-8"?>
<!-- What a Schematron file says of a node that breaks a rule. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:out="urn:edition:generated" xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://purl.oclc.org/dsdl/schematron" exclude-result-prefixes="f m t">

  <!-- A part of a message as instructions that write it. -->
  <xsl:mode name="m:message" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:key name="diagnostic" match="diagnostic" use="@id"/>

  <!-- Instructions that give what is found at the current node: that it breaks this assertion, and what is said of it. -->
  <xsl:template name="t:finding" as="element()+">
    <out:variable name="{$ours}message" as="xs:string">
      <out:value-of>
        <xsl:apply-templates mode="m:message"/>
      </out:value-of>
    </out:variable>
    <out:variable name="{$ours}remedy" as="xs:string">
      <out:value-of>
        <xsl:for-each select="tokenize(@diagnostics) ! key('diagnostic', ., root(current()))">
          <out:text>
            <xsl:text> </xsl:text>
          </out:text>
          <xsl:apply-templates mode="m:message"/>
        </xsl:for-each>
      </out:value-of>
    </out:variable>
    <out:sequence select="{$ours}found(., {f:number(.)}, ${$ours}message, ${$ours}remedy)"/>
  </xsl:template>

  <xsl:template match="text()" mode="m:message" as="element()">
    <out:text>
      <xsl:value-of select="."/>
    </out:text>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="m:message" as="empty-sequence()"/>

  <xsl:template match="emph | span | dir" mode="m:message" as="node()*">
    <xsl:apply-templates mode="m:message"/>
  </xsl:template>

  <xsl:template match="value-of" mode="m:message" as="node()*">
    <xsl:param name="bindings" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:sequence select="f:mark(@select)"/>
    <out:value-of select="{f:expression(@select, $bindings)}"/>
  </xsl:template>

  <xsl:template match="name[not(@path)]" mode="m:message" as="element()">
    <out:value-of select="name()"/>
  </xsl:template>

  <xsl:template match="name[@path]" mode="m:message" as="node()*">
    <xsl:param name="bindings" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:sequence select="f:mark(@path)"/>
    <out:for-each select="{f:expression(@path, $bindings)}">
      <out:value-of select="name()"/>
    </out:for-each>
  </xsl:template>

</xsl:stylesheet>
