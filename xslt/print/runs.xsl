<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands in a line: each element becomes a run of a closed set of types, or nothing but its content. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:print="urn:edition:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- A node as text, as a run, or as a join: where the halves of a word meet, and no space stands. -->
  <xsl:mode name="m:run" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:function name="f:runs" as="node()*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:apply-templates select="$nodes" mode="m:run"/>
  </xsl:function>

  <!-- What one node holds, as a run of some type. -->
  <xsl:function name="f:run" as="element(print:run)">
    <xsl:param name="type" as="xs:string"/>
    <xsl:param name="node" as="element()"/>
    <print:run t="{$type}"><xsl:sequence select="f:runs($node/node())"/></print:run>
  </xsl:function>

  <xsl:template match="text()" mode="m:run" as="text()">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="m:run" as="empty-sequence()"/>

  <!-- Names, dates and numbers have no sign of their own in print. -->
  <xsl:template mode="m:run" as="node()*" match="
      persName | placeName | orgName | name | date | num | subst | sic | orig | abbr | pc | title | bibl | p | licence |
      label">
    <xsl:sequence select="f:runs(node())"/>
  </xsl:template>

  <!-- A choice shows what stands in the source, then a proposed correction. The colophon lists other proposals. -->
  <xsl:template match="choice" mode="m:run" as="node()*">
    <xsl:sequence select="f:runs(*)"/>
  </xsl:template>

  <!-- A doubtful proposal stands in a note, so that the text stays what stands there. -->
  <xsl:template match="choice[corr[f:doubt(@cert)]]" mode="m:run" as="node()+" priority="1">
    <xsl:sequence select="f:runs(* except corr), f:print-note(f:said-of-reading(.))"/>
  </xsl:template>

  <xsl:template match="reg | expan" mode="m:run" as="empty-sequence()"/>

  <xsl:template match="corr" mode="m:run" as="node()+">
    <xsl:text> </xsl:text>
    <print:run t="editorial"><xsl:sequence select="f:runs(node())"/></print:run>
  </xsl:template>

  <xsl:template match="supplied" mode="m:run" as="element(print:run)">
    <xsl:sequence select="f:run('editorial', .)"/>
  </xsl:template>

  <xsl:template match="note" mode="m:run" as="node()+">
    <xsl:text> </xsl:text>
    <xsl:sequence select="f:run('editorial', .)"/>
  </xsl:template>

  <xsl:template match="supplied[@resp = '#translator']" mode="m:run" as="element(print:run)" priority="1">
    <xsl:sequence select="f:run('supplied', .)"/>
  </xsl:template>

  <xsl:template match="note[@type = 'query']" mode="m:run" as="element(print:run)" priority="1">
    <xsl:sequence select="f:run('query', .)"/>
  </xsl:template>

  <xsl:template match="add" mode="m:run" as="element(print:run)">
    <xsl:sequence select="f:run('add', .)"/>
  </xsl:template>

  <!-- The translator's own label says that the words were inserted. -->
  <xsl:template match="add[@n]" mode="m:run" as="element(print:run)" priority="1">
    <print:run t="insertion">
      <print:run t="label"><xsl:value-of select="@n"/></print:run>
      <xsl:text> </xsl:text>
      <xsl:sequence select="f:runs(node())"/>
    </print:run>
  </xsl:template>

  <xsl:template match="del" mode="m:run" as="element(print:run)">
    <xsl:sequence select="f:run('del', .)"/>
  </xsl:template>

  <xsl:template match="del[f:doubt(@cert)]" mode="m:run" as="element(print:run)+" priority="1">
    <xsl:sequence select="f:run('doubtful-del', .), f:print-note(f:word('perhaps-not-deleted') || '.')"/>
  </xsl:template>

  <!-- What editors found underlined is read; their note behind it says so. -->
  <xsl:template match="del[f:is-underlined(.)]" mode="m:run" as="node()*" priority="2">
    <xsl:sequence select="f:runs(node())"/>
  </xsl:template>

  <xsl:template match="unclear | stage | metamark | speaker | fw" mode="m:run" as="element(print:run)">
    <xsl:sequence select="f:run(local-name(), .)"/>
  </xsl:template>

  <!-- Who speaks is in the index, and in a note where it is in doubt. -->
  <xsl:template match="sp/speaker" mode="m:run" as="element(print:run)+" priority="1">
    <xsl:sequence select="f:named(../@who), f:run('speaker', .), f:print-note(f:said-of-speaker(..))"/>
  </xsl:template>

  <!-- A name that the register knows is in the index; whose it may be is said where it is first written so. -->
  <xsl:template match="(persName | placeName | orgName)[@ref][not(ancestor::fw)]" mode="m:run" as="node()*" priority="1">
    <xsl:sequence select="f:named(@ref), f:runs(node()), f:print-note(f:said-of-name(.))"/>
  </xsl:template>

  <!-- A typewriter has one sign for hyphen and dash; the one that ends a speaker's name is a dash. -->
  <xsl:template match="text()[ancestor::speaker][. is ancestor::speaker/descendant::text()[normalize-space()][last()]]"
    mode="m:run" as="text()" priority="1">
    <xsl:value-of select="replace(., '(^|\s)-(\s*)$', '$1–$2')"/>
  </xsl:template>

  <xsl:template match="hi" mode="m:run" as="element(print:run)">
    <xsl:sequence select="f:run(@rend, .)"/>
  </xsl:template>

  <xsl:template match="num[@rend = 'superscript']" mode="m:run" as="element(print:run)" priority="1">
    <xsl:sequence select="f:run('superscript', .)"/>
  </xsl:template>

  <xsl:template match="pb" mode="m:run" as="element()+">
    <xsl:if test="@break = 'no'"><print:join/></xsl:if>
    <print:run t="pb" label="{f:leaf-label(.)}"><xsl:sequence select="@n"/></print:run>
  </xsl:template>

  <!-- Lines are run together, but in blocks that are lists of lines. -->
  <xsl:template match="lb" mode="m:run" as="text()">
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="(seg | dateline | signed)//lb" mode="m:run" as="element(print:run)" priority="1">
    <print:run t="lb"/>
  </xsl:template>

  <xsl:template match="lb[@break = 'no']" mode="m:run" as="element(print:join)" priority="2">
    <print:join/>
  </xsl:template>

  <xsl:template match="pc[f:divides-word(.)]" mode="m:run" as="empty-sequence()" priority="1"/>

  <xsl:template match="licence[@target]" mode="m:run" as="node()+" priority="1">
    <xsl:sequence select="f:runs(node())"/>
    <xsl:text> </xsl:text>
    <xsl:sequence select="f:link(@target)"/>
  </xsl:template>

  <xsl:template match="ptr" mode="m:run" as="node()">
    <xsl:sequence select="f:link(@target)"/>
  </xsl:template>

  <!-- An address to read, and to follow where it leads to a page or a mailbox: never to a script or a file. -->
  <xsl:function name="f:link" as="node()">
    <xsl:param name="address" as="xs:string"/>
    <xsl:variable name="words" as="text()"><xsl:value-of select="$address"/></xsl:variable>
    <xsl:variable name="link" as="element(print:run)">
      <print:run t="link" href="{$address}"><xsl:sequence select="$words"/></print:run>
    </xsl:variable>
    <xsl:sequence select="if (matches($address, '^(https?://|mailto:)', 'i')) then $link else $words"/>
  </xsl:function>

</xsl:stylesheet>
