<?xml version="1.0" encoding="UTF-8"?>
<!-- What reads otherwise in the book than on the page: lines run on, what is in doubt has a note, leaves are page breaks. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:epub="http://www.idpf.org/2007/ops"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- A note in its place: what it says, none where there is nothing to say. -->
  <xsl:function name="f:noted" as="element()?">
    <xsl:param name="content" as="item()*"/>
    <xsl:where-populated>
      <aside class="note"><xsl:sequence select="$content"/></aside>
    </xsl:where-populated>
  </xsl:function>

  <!-- A speech begins with its number, and runs on from its speaker's name. -->
  <xsl:template match="sp" mode="m:html" as="element()">
    <div class="speech">
      <xsl:sequence select="f:id(.)"/>
      <xsl:apply-templates select="p[1], p[1]/following-sibling::*" mode="#current"/>
    </div>
  </xsl:template>

  <xsl:template match="sp/p[1]" mode="m:html" as="element()">
    <p>
      <xsl:apply-templates select="../@xml:id[not(../@corresp)]" mode="#current"/>
      <xsl:sequence select="f:noted(f:said-of-speaker(..)[not(current()/../speaker)])"/>
      <xsl:for-each select="preceding-sibling::*">
        <xsl:apply-templates select="." mode="#current"/>
        <xsl:text> </xsl:text>
      </xsl:for-each>
      <xsl:apply-templates mode="#current"/>
    </p>
  </xsl:template>

  <xsl:template match="@xml:id" mode="m:html" as="node()+">
    <span class="number"><xsl:value-of select="f:utterance-number(..)"/></span>
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="speaker" mode="m:html" as="element()+">
    <span class="speaker"><xsl:apply-templates mode="#current"/></span>
    <xsl:sequence select="f:noted(f:said-of-speaker(..))"/>
  </xsl:template>

  <!-- A leaf: a place to go to, named as archives cite it; behind it what is written on the leaf. -->
  <xsl:template match="pb" mode="m:html" as="element()">
    <span class="leaf">
      <xsl:apply-templates select="., f:running-matter(.)" mode="m:leaf"/>
    </span>
  </xsl:template>

  <xsl:template match="pb" mode="m:leaf" as="element()">
    <span class="mark" epub:type="pagebreak" role="doc-pagebreak" aria-label="{f:leaf-label(.)}"
      id="{(@xml:id, f:fresh('leaf-' || accumulator-after('leaf-number')))[1]}" n="{(@n ! normalize-space()[.], f:leaf-label(.))[1]}">
      <xsl:sequence select="f:foreign(.)"/>
      <xsl:value-of select="f:leaf-label(.)"/>
    </span>
  </xsl:template>

  <xsl:accumulator name="leaf-number" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="pb" select="$value + 1"/>
  </xsl:accumulator>

  <!-- A name that no identifier of the document is. -->
  <xsl:function name="f:fresh" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="if (key('id', $name, $source)) then f:fresh($name || '_') else $name"/>
  </xsl:function>

  <xsl:variable name="source" as="document-node()" select="/"/>

  <!-- Lines run on, but in blocks that are lists of lines. -->
  <xsl:template match="text//lb" mode="m:html" as="text()">
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="text//(seg | dateline | signed)//lb" mode="m:html" as="element()" priority="1">
    <br/>
  </xsl:template>

  <xsl:template match="text//lb[@break = 'no'] | pc[f:divides-word(.)]" mode="m:html" as="empty-sequence()" priority="2"/>

  <!-- What stands there, and behind it what the edition is sure of; what it is not sure of is said in a note. -->
  <xsl:template match="choice[corr]" mode="m:html" as="element()+">
    <span class="choice">
      <xsl:apply-templates select="sic | unclear" mode="#current"/>
      <xsl:apply-templates select="corr[not(f:doubt(@cert))]" mode="#current"/>
    </span>
    <xsl:sequence select="f:noted(string-join((unclear ! f:said-of-doubt(.), f:said-of-reading(.)), ' ')[.])"/>
  </xsl:template>

  <xsl:template match="corr" mode="m:html" as="node()+">
    <xsl:text> </xsl:text>
    <span class="proposal">⟨<xsl:apply-templates mode="#current"/>⟩</span>
  </xsl:template>

  <xsl:template match="unclear" mode="m:html" as="element()+">
    <span class="unclear"><xsl:apply-templates mode="#current"/></span>
    <xsl:sequence select="f:noted(f:said-of-doubt(.)[not(current()/parent::choice[corr])])"/>
  </xsl:template>

  <!-- Why a reading is uncertain, where that is known. -->
  <xsl:function name="f:said-of-doubt" as="xs:string?">
    <xsl:param name="reading" as="element(unclear)"/>
    <xsl:sequence select="$reading/@reason[. = ('ocr', 'illegible', 'damage')] ! (f:word('unclear-' || .) || '.')"/>
  </xsl:function>

  <xsl:template match="del[f:doubt(@cert)][not(f:is-underlined(.))]" mode="m:html" as="element()+">
    <del class="doubtful">
      <xsl:sequence select="f:spoken(f:word('perhaps-deleted'), .)"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="f:spoken(']', ())"/>
    </del>
    <xsl:sequence select="f:noted(f:word('perhaps-not-deleted') || '.')"/>
  </xsl:template>

  <!-- What an editor remarks. -->
  <xsl:template match="text//note[not(@type = 'query')]" mode="m:html" as="element()?">
    <xsl:variable name="content" as="node()*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="f:noted((f:lang(.), $content))"/>
  </xsl:template>

  <xsl:template match="(persName | placeName | orgName)[@ref]" mode="m:html" as="node()*">
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="f:noted(f:said-of-name(.)[not(current()/ancestor::fw)])"/>
  </xsl:template>

</xsl:stylesheet>
