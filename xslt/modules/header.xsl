<?xml version="1.0" encoding="UTF-8"?>
<!-- The elements of the teiHeader, each as a fact with a name or as a section. TEI Guidelines, chapter 2, The TEI Header. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:template match="creation" mode="m:header" as="element()">
    <xsl:call-template name="t:fact">
      <xsl:with-param name="name" select="f:word('date')"/>
      <xsl:with-param name="value" select="string-join(date ! f:when(.), ', '), f:marks(.)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The archive's record may give a date of its own. -->
  <xsl:template match="bibl/date" mode="m:header" as="element()">
    <xsl:call-template name="t:fact">
      <xsl:with-param name="name" select="f:word('date-in-record')"/>
      <xsl:with-param name="value"><xsl:apply-templates select="." mode="m:html"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="msDesc" mode="m:header" as="element()">
    <xsl:call-template name="t:fact">
      <xsl:with-param name="name" select="f:word('original')"/>
      <xsl:with-param name="value" select="string-join((
          msContents//textLang ! (normalize-space()[. and $interface = 'en'], @mainLang ! f:language-name(., root()))[1],
          physDesc/objectDesc/@form
        ), ', ')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="respStmt" mode="m:header" as="element()">
    <xsl:call-template name="t:fact">
      <xsl:with-param name="name" select="string-join(resp ! f:known(normalize-space(), 'task-', $interface), ', ')"/>
      <xsl:with-param name="value"><xsl:apply-templates select="persName | name" mode="m:header"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="name | persName" mode="m:header" as="node()*">
    <xsl:apply-templates mode="m:html"/>
  </xsl:template>

  <xsl:template match="abstract" mode="m:header" as="element()">
    <xsl:call-template name="t:section">
      <xsl:with-param name="heading" select="f:word('summary')"/>
      <xsl:with-param name="class" select="'summary'"/>
      <xsl:with-param name="content" as="element()*">
        <xsl:apply-templates select="p" mode="m:html"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="particDesc" mode="m:header" as="element()">
    <xsl:call-template name="t:section">
      <xsl:with-param name="heading" select="f:word('participants')"/>
      <xsl:with-param name="class" select="'participants'"/>
      <xsl:with-param name="content" as="element()">
        <ul>
          <xsl:apply-templates select="listPerson/person" mode="#current"/>
        </ul>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Somebody present: an id while the register does not know more. -->
  <xsl:template match="person" mode="m:header" as="element()">
    <li><xsl:value-of select="@xml:id"/></li>
  </xsl:template>

  <!--
    By the register: the name in the language of the page or, for want of a name, the id, in doubt where the edition alone
    proposes it; then the names in the document's languages.
  -->
  <xsl:template match="person[exists(f:entries(@sameAs))]" mode="m:header" as="element()">
    <xsl:variable name="entry" as="element()" select="f:entries(@sameAs)"/>
    <xsl:variable name="name" as="element()?" select="f:name($entry, $interface)"/>
    <xsl:variable name="languages" as="attribute()*" select="ancestor::TEI//text/@xml:lang"/>
    <li>
      <xsl:sequence
        select="f:leading($entry, (), ($name ! f:lang(.), ($name ! normalize-space(), string(@xml:id))[1]))"/>
      <xsl:if test="f:is-proposed($entry)">
        <span class="proposal" title="{f:word('entry-proposed')}">?</span>
      </xsl:if>
      <xsl:apply-templates mode="m:register"
        select="$entry/persName[not(@type = 'form')][normalize-space()][@xml:lang = $languages] except $name, $entry/occupation"/>
    </li>
  </xsl:template>

  <xsl:template match="persName" mode="m:register" as="node()+">
    <xsl:text> </xsl:text>
    <span class="name">
      <xsl:sequence select="f:lang(.)"/>
      <xsl:value-of select="normalize-space()"/>
    </span>
  </xsl:template>

  <xsl:template match="occupation" mode="m:register" as="node()+">
    <xsl:text> </xsl:text>
    <span class="occupation">
      <xsl:sequence select="f:lang(.)"/>
      <xsl:value-of select="normalize-space()"/>
    </span>
  </xsl:template>

  <xsl:template match="sourceDesc/bibl" mode="m:header" as="element()">
    <p class="citation"><xsl:apply-templates mode="m:html"/></p>
  </xsl:template>

  <xsl:template match="sourceDesc/p" mode="m:header" as="element()">
    <xsl:apply-templates select="." mode="m:html"/>
  </xsl:template>

  <xsl:template match="title" mode="m:html" as="element()">
    <cite><xsl:apply-templates mode="#current"/></cite>
  </xsl:template>

  <xsl:template match="ptr" mode="m:html" as="element()">
    <xsl:sequence select="f:link(@target, string(@target))"/>
  </xsl:template>

  <!-- A part of the archive's record under the label that it has there. -->
  <xsl:template match="notesStmt/note" mode="m:header" as="element()">
    <xsl:call-template name="t:fact">
      <xsl:with-param name="name" select="replace(@n, ':\s*$', '')"/>
      <xsl:with-param name="value"><xsl:apply-templates mode="m:html"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="textClass" mode="m:header" as="element()">
    <xsl:call-template name="t:fact">
      <xsl:with-param name="name" select="f:word('subjects')"/>
      <xsl:with-param name="value" select="string-join(keywords/term ! normalize-space(), ', ')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="publisher" mode="m:header" as="element()">
    <xsl:call-template name="t:fact">
      <xsl:with-param name="name" select="f:word('publisher')"/>
      <xsl:with-param name="value" select="normalize-space()"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="availability" mode="m:header" as="element()">
    <xsl:call-template name="t:fact">
      <xsl:with-param name="name" select="f:word('rights')"/>
      <xsl:with-param name="value"><xsl:apply-templates select="*" mode="#current"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="licence" mode="m:header" as="element()">
    <p>
      <xsl:sequence select="f:link(string(@target), node() ! string())"/>
    </p>
  </xsl:template>

  <xsl:template match="availability/p" mode="m:header" as="element()">
    <xsl:apply-templates select="." mode="m:html"/>
  </xsl:template>

  <xsl:template match="publicationStmt/idno" mode="m:header" as="element()">
    <xsl:call-template name="t:fact">
      <xsl:with-param name="name" select="f:word('address')"/>
      <xsl:with-param name="value" select="f:link(normalize-space(), normalize-space())"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="appInfo" mode="m:header" as="element()">
    <xsl:call-template name="t:fact">
      <xsl:with-param name="name" select="f:word('made-with')"/>
      <xsl:with-param name="value" select="string-join(application ! (normalize-space(label) || ' ' || @version), ', ')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="refsDecl" mode="m:header" as="element()">
    <xsl:call-template name="t:fact">
      <xsl:with-param name="name" select="f:word('cited-by')"/>
      <xsl:with-param name="value" select="string-join(citeStructure/@unit ! f:known(string(), 'citing-', $interface), ', ')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="change" mode="m:header" as="element()">
    <xsl:call-template name="t:fact">
      <xsl:with-param name="name" select="(@when ! f:words-with('change-of', f:date-in-words(.)), f:word('change'))[1]"/>
      <xsl:with-param name="value"><xsl:apply-templates mode="m:html"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="editorialDecl" mode="m:header" as="element()">
    <xsl:call-template name="t:section">
      <xsl:with-param name="heading" select="f:word('principles')"/>
      <xsl:with-param name="content" as="element()*">
        <xsl:apply-templates select="descendant::p" mode="m:html"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
