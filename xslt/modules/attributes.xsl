<?xml version="1.0" encoding="UTF-8"?>
<!-- HTML attributes, and what only a screen reader says. No attribute of the source becomes a style, and no address but a harmless one a link. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:function name="f:id" as="attribute(id)?">
    <xsl:param name="node" as="element()"/>
    <xsl:for-each select="$node/@xml:id">
      <xsl:attribute name="id" select="."/>
    </xsl:for-each>
  </xsl:function>

  <!-- The language that an element states, and its direction where that is not the usual one. -->
  <xsl:function name="f:lang" as="attribute()*">
    <xsl:param name="node" as="element()?"/>
    <xsl:for-each select="$node/@xml:lang[f:is-language(.)]">
      <xsl:attribute name="lang" select="."/>
      <xsl:if test="f:direction(.) = 'rtl'">
        <xsl:attribute name="dir">rtl</xsl:attribute>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- Scripts that run from right to left, and languages that are written in one of them where no script is named (CLDR). -->
  <xsl:variable name="rtl-scripts" as="xs:string+"
    select="tokenize('adlm arab hebr mand mend nkoo rohg samr syrc thaa yezi')"/>
  <xsl:variable name="rtl-languages" as="xs:string+"
    select="tokenize('aeb apc ar arc ary arz azb bal ckb dv fa glk he ks lrc mzn nqo ota pes pnb prs ps sd syr ug ur yi')"/>

  <!-- The direction in which a language is written, by its tag (BCP 47, 2.1). -->
  <xsl:function name="f:direction" as="xs:string">
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="tag" as="xs:string" select="lower-case($language)"/>
    <xsl:variable name="script" as="xs:string?" select="
        $tag[matches(., '^[a-z]+(-[a-z]{3})*-[a-z]{4}(-|$)')] ! replace(., '^[a-z]+(-[a-z]{3})*-([a-z]{4}).*$', '$2')"/>
    <xsl:sequence select="
        if (if ($script) then $script = $rtl-scripts else tokenize($tag, '-')[1] = $rtl-languages) then 'rtl' else 'ltr'"/>
  </xsl:function>

  <!-- Whether a tag has the form of one of a language (BCP 47, 2.1). -->
  <xsl:function name="f:is-language" as="xs:boolean">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:sequence select="matches($tag, '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$')"/>
  </xsl:function>

  <xsl:function name="f:title" as="attribute(title)?">
    <xsl:param name="words" as="xs:string?"/>
    <xsl:for-each select="$words[.]">
      <xsl:attribute name="title" select="."/>
    </xsl:for-each>
  </xsl:function>

  <!-- A link's target: an address of the web, of mail, or within the edition. Anything else is no link. -->
  <xsl:function name="f:href" as="attribute(href)?">
    <xsl:param name="address" as="xs:string"/>
    <xsl:for-each select="$address[matches(., '^((https?://|mailto:)[^\s\p{Cc}]+|#[^\s\p{Cc}]+|[\p{L}\p{N}._\-][^\s\p{Cc}:\\]*)$', 'i')]">
      <xsl:attribute name="href" select="."/>
    </xsl:for-each>
  </xsl:function>

  <!-- The element that holds a link: `a`, or `span` where the address is not one to follow. -->
  <xsl:function name="f:link" as="element()">
    <xsl:param name="address" as="xs:string"/>
    <xsl:param name="content" as="item()*"/>
    <xsl:variable name="href" as="attribute(href)?" select="f:href($address)"/>
    <xsl:element name="{if ($href) then 'a' else 'span'}">
      <xsl:sequence select="$href, $content"/>
    </xsl:element>
  </xsl:function>

  <!-- The language of the interface, where words of it stand in a text of another language. -->
  <xsl:function name="f:foreign" as="attribute(lang)?">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="f:foreign($node, $interface)"/>
  </xsl:function>

  <xsl:function name="f:foreign" as="attribute(lang)?">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="around" as="xs:string?" select="($node/ancestor-or-self::*/@xml:lang)[last()]"/>
    <xsl:if test="tokenize($around, '-')[1] ne $language">
      <xsl:attribute name="lang" select="$language"/>
    </xsl:if>
  </xsl:function>

  <!-- Words for those who hear the page; the others see them done. `node` is where they are said. -->
  <xsl:function name="f:spoken" as="element()">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="node" as="node()?"/>
    <span class="spoken">
      <xsl:sequence select="$node ! f:foreign(.)"/>
      <xsl:value-of select="$words"/>
    </span>
  </xsl:function>

</xsl:stylesheet>
