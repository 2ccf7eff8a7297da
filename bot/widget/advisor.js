var D=globalThis,V=D.ShadowRoot&&(D.ShadyCSS===void 0||D.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,ae=Symbol(),we=new WeakMap,L=class{constructor(e,t,r){if(this._$cssResult$=!0,r!==ae)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(V&&e===void 0){let r=t!==void 0&&t.length===1;r&&(e=we.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),r&&we.set(t,e))}return e}toString(){return this.cssText}},W=s=>new L(typeof s=="string"?s:s+"",void 0,ae),$=(s,...e)=>{let t=s.length===1?s[0]:e.reduce((r,i,o)=>r+(a=>{if(a._$cssResult$===!0)return a.cssText;if(typeof a=="number")return a;throw Error("Value passed to 'css' function must be a 'css' function result: "+a+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(i)+s[o+1],s[0]);return new L(t,s,ae)},ke=(s,e)=>{if(V)s.adoptedStyleSheets=e.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet);else for(let t of e){let r=document.createElement("style"),i=D.litNonce;i!==void 0&&r.setAttribute("nonce",i),r.textContent=t.cssText,s.appendChild(r)}},ne=V?s=>s:s=>s instanceof CSSStyleSheet?(e=>{let t="";for(let r of e.cssRules)t+=r.cssText;return W(t)})(s):s;var{is:bt,defineProperty:$t,getOwnPropertyDescriptor:vt,getOwnPropertyNames:yt,getOwnPropertySymbols:_t,getPrototypeOf:wt}=Object,Y=globalThis,xe=Y.trustedTypes,kt=xe?xe.emptyScript:"",xt=Y.reactiveElementPolyfillSupport,N=(s,e)=>s,le={toAttribute(s,e){switch(e){case Boolean:s=s?kt:null;break;case Object:case Array:s=s==null?s:JSON.stringify(s)}return s},fromAttribute(s,e){let t=s;switch(e){case Boolean:t=s!==null;break;case Number:t=s===null?null:Number(s);break;case Object:case Array:try{t=JSON.parse(s)}catch{t=null}}return t}},Se=(s,e)=>!bt(s,e),Ae={attribute:!0,type:String,converter:le,reflect:!1,useDefault:!1,hasChanged:Se};Symbol.metadata??=Symbol("metadata"),Y.litPropertyMetadata??=new WeakMap;var _=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=Ae){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let r=Symbol(),i=this.getPropertyDescriptor(e,r,t);i!==void 0&&$t(this.prototype,e,i)}}static getPropertyDescriptor(e,t,r){let{get:i,set:o}=vt(this.prototype,e)??{get(){return this[t]},set(a){this[t]=a}};return{get:i,set(a){let h=i?.call(this);o?.call(this,a),this.requestUpdate(e,h,r)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??Ae}static _$Ei(){if(this.hasOwnProperty(N("elementProperties")))return;let e=wt(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(N("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(N("properties"))){let t=this.properties,r=[...yt(t),..._t(t)];for(let i of r)this.createProperty(i,t[i])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[r,i]of t)this.elementProperties.set(r,i)}this._$Eh=new Map;for(let[t,r]of this.elementProperties){let i=this._$Eu(t,r);i!==void 0&&this._$Eh.set(i,t)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let r=new Set(e.flat(1/0).reverse());for(let i of r)t.unshift(ne(i))}else e!==void 0&&t.push(ne(e));return t}static _$Eu(e,t){let r=t.attribute;return r===!1?void 0:typeof r=="string"?r:typeof e=="string"?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let r of t.keys())this.hasOwnProperty(r)&&(e.set(r,this[r]),delete this[r]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return ke(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,r){this._$AK(e,r)}_$ET(e,t){let r=this.constructor.elementProperties.get(e),i=this.constructor._$Eu(e,r);if(i!==void 0&&r.reflect===!0){let o=(r.converter?.toAttribute!==void 0?r.converter:le).toAttribute(t,r.type);this._$Em=e,o==null?this.removeAttribute(i):this.setAttribute(i,o),this._$Em=null}}_$AK(e,t){let r=this.constructor,i=r._$Eh.get(e);if(i!==void 0&&this._$Em!==i){let o=r.getPropertyOptions(i),a=typeof o.converter=="function"?{fromAttribute:o.converter}:o.converter?.fromAttribute!==void 0?o.converter:le;this._$Em=i;let h=a.fromAttribute(t,o.type);this[i]=h??this._$Ej?.get(i)??h,this._$Em=null}}requestUpdate(e,t,r,i=!1,o){if(e!==void 0){let a=this.constructor;if(i===!1&&(o=this[e]),r??=a.getPropertyOptions(e),!((r.hasChanged??Se)(o,t)||r.useDefault&&r.reflect&&o===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,r))))return;this.C(e,t,r)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(e,t,{useDefault:r,reflect:i,wrapped:o},a){r&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),o!==!0||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||r||(t=void 0),this._$AL.set(e,t)),i===!0&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(t){Promise.reject(t)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[i,o]of this._$Ep)this[i]=o;this._$Ep=void 0}let r=this.constructor.elementProperties;if(r.size>0)for(let[i,o]of r){let{wrapped:a}=o,h=this[i];a!==!0||this._$AL.has(i)||h===void 0||this.C(i,void 0,o,h)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(r=>r.hostUpdate?.()),this.update(t)):this._$EM()}catch(r){throw e=!1,this._$EM(),r}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(t=>t.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()}updated(e){}firstUpdated(e){}};_.elementStyles=[],_.shadowRootOptions={mode:"open"},_[N("elementProperties")]=new Map,_[N("finalized")]=new Map,xt?.({ReactiveElement:_}),(Y.reactiveElementVersions??=[]).push("2.1.2");var ce=globalThis,Ee=s=>s,K=ce.trustedTypes,Ce=K?K.createPolicy("lit-html",{createHTML:s=>s}):void 0,he="$lit$",w=`lit$${Math.random().toFixed(9).slice(2)}$`,pe="?"+w,At=`<${pe}>`,z=document,q=()=>z.createComment(""),I=s=>s===null||typeof s!="object"&&typeof s!="function",me=Array.isArray,Me=s=>me(s)||typeof s?.[Symbol.iterator]=="function",de=`[ 	
\f\r]`,H=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,ze=/-->/g,Te=/>/g,E=RegExp(`>|${de}(?:([^\\s"'>=/]+)(${de}*=${de}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Pe=/'/g,Re=/"/g,Oe=/^(?:script|style|textarea|title)$/i,ue=s=>(e,...t)=>({_$litType$:s,strings:e,values:t}),n=ue(1),os=ue(2),as=ue(3),v=Symbol.for("lit-noChange"),p=Symbol.for("lit-nothing"),Ue=new WeakMap,C=z.createTreeWalker(z,129);function Le(s,e){if(!me(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return Ce!==void 0?Ce.createHTML(e):e}var Ne=(s,e)=>{let t=s.length-1,r=[],i,o=e===2?"<svg>":e===3?"<math>":"",a=H;for(let h=0;h<t;h++){let l=s[h],m,g,d=-1,u=0;for(;u<l.length&&(a.lastIndex=u,g=a.exec(l),g!==null);)u=a.lastIndex,a===H?g[1]==="!--"?a=ze:g[1]!==void 0?a=Te:g[2]!==void 0?(Oe.test(g[2])&&(i=RegExp("</"+g[2],"g")),a=E):g[3]!==void 0&&(a=E):a===E?g[0]===">"?(a=i??H,d=-1):g[1]===void 0?d=-2:(d=a.lastIndex-g[2].length,m=g[1],a=g[3]===void 0?E:g[3]==='"'?Re:Pe):a===Re||a===Pe?a=E:a===ze||a===Te?a=H:(a=E,i=void 0);let f=a===E&&s[h+1].startsWith("/>")?" ":"";o+=a===H?l+At:d>=0?(r.push(m),l.slice(0,d)+he+l.slice(d)+w+f):l+w+(d===-2?h:f)}return[Le(s,o+(s[t]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),r]},j=class s{constructor({strings:e,_$litType$:t},r){let i;this.parts=[];let o=0,a=0,h=e.length-1,l=this.parts,[m,g]=Ne(e,t);if(this.el=s.createElement(m,r),C.currentNode=this.el.content,t===2||t===3){let d=this.el.content.firstChild;d.replaceWith(...d.childNodes)}for(;(i=C.nextNode())!==null&&l.length<h;){if(i.nodeType===1){if(i.hasAttributes())for(let d of i.getAttributeNames())if(d.endsWith(he)){let u=g[a++],f=i.getAttribute(d).split(w),b=/([.?@])?(.*)/.exec(u);l.push({type:1,index:o,name:b[2],strings:f,ctor:b[1]==="."?G:b[1]==="?"?F:b[1]==="@"?Q:P}),i.removeAttribute(d)}else d.startsWith(w)&&(l.push({type:6,index:o}),i.removeAttribute(d));if(Oe.test(i.tagName)){let d=i.textContent.split(w),u=d.length-1;if(u>0){i.textContent=K?K.emptyScript:"";for(let f=0;f<u;f++)i.append(d[f],q()),C.nextNode(),l.push({type:2,index:++o});i.append(d[u],q())}}}else if(i.nodeType===8)if(i.data===pe)l.push({type:2,index:o});else{let d=-1;for(;(d=i.data.indexOf(w,d+1))!==-1;)l.push({type:7,index:o}),d+=w.length-1}o++}}static createElement(e,t){let r=z.createElement("template");return r.innerHTML=e,r}};function T(s,e,t=s,r){if(e===v)return e;let i=r!==void 0?t._$Co?.[r]:t._$Cl,o=I(e)?void 0:e._$litDirective$;return i?.constructor!==o&&(i?._$AO?.(!1),o===void 0?i=void 0:(i=new o(s),i._$AT(s,t,r)),r!==void 0?(t._$Co??=[])[r]=i:t._$Cl=i),i!==void 0&&(e=T(s,i._$AS(s,e.values),i,r)),e}var J=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:r}=this._$AD,i=(e?.creationScope??z).importNode(t,!0);C.currentNode=i;let o=C.nextNode(),a=0,h=0,l=r[0];for(;l!==void 0;){if(a===l.index){let m;l.type===2?m=new R(o,o.nextSibling,this,e):l.type===1?m=new l.ctor(o,l.name,l.strings,this,e):l.type===6&&(m=new Z(o,this,e)),this._$AV.push(m),l=r[++h]}a!==l?.index&&(o=C.nextNode(),a++)}return C.currentNode=z,i}p(e){let t=0;for(let r of this._$AV)r!==void 0&&(r.strings!==void 0?(r._$AI(e,r,t),t+=r.strings.length-2):r._$AI(e[t])),t++}},R=class s{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,r,i){this.type=2,this._$AH=p,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=r,this.options=i,this._$Cv=i?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=T(this,e,t),I(e)?e===p||e==null||e===""?(this._$AH!==p&&this._$AR(),this._$AH=p):e!==this._$AH&&e!==v&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):Me(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==p&&I(this._$AH)?this._$AA.nextSibling.data=e:this.T(z.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:r}=e,i=typeof r=="number"?this._$AC(e):(r.el===void 0&&(r.el=j.createElement(Le(r.h,r.h[0]),this.options)),r);if(this._$AH?._$AD===i)this._$AH.p(t);else{let o=new J(i,this),a=o.u(this.options);o.p(t),this.T(a),this._$AH=o}}_$AC(e){let t=Ue.get(e.strings);return t===void 0&&Ue.set(e.strings,t=new j(e)),t}k(e){me(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,r,i=0;for(let o of e)i===t.length?t.push(r=new s(this.O(q()),this.O(q()),this,this.options)):r=t[i],r._$AI(o),i++;i<t.length&&(this._$AR(r&&r._$AB.nextSibling,i),t.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let r=Ee(e).nextSibling;Ee(e).remove(),e=r}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},P=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,r,i,o){this.type=1,this._$AH=p,this._$AN=void 0,this.element=e,this.name=t,this._$AM=i,this.options=o,r.length>2||r[0]!==""||r[1]!==""?(this._$AH=Array(r.length-1).fill(new String),this.strings=r):this._$AH=p}_$AI(e,t=this,r,i){let o=this.strings,a=!1;if(o===void 0)e=T(this,e,t,0),a=!I(e)||e!==this._$AH&&e!==v,a&&(this._$AH=e);else{let h=e,l,m;for(e=o[0],l=0;l<o.length-1;l++)m=T(this,h[r+l],t,l),m===v&&(m=this._$AH[l]),a||=!I(m)||m!==this._$AH[l],m===p?e=p:e!==p&&(e+=(m??"")+o[l+1]),this._$AH[l]=m}a&&!i&&this.j(e)}j(e){e===p?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},G=class extends P{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===p?void 0:e}},F=class extends P{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==p)}},Q=class extends P{constructor(e,t,r,i,o){super(e,t,r,i,o),this.type=5}_$AI(e,t=this){if((e=T(this,e,t,0)??p)===v)return;let r=this._$AH,i=e===p&&r!==p||e.capture!==r.capture||e.once!==r.once||e.passive!==r.passive,o=e!==p&&(r===p||i);i&&this.element.removeEventListener(this.name,this,r),o&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Z=class{constructor(e,t,r){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=r}get _$AU(){return this._$AM._$AU}_$AI(e){T(this,e)}},He={M:he,P:w,A:pe,C:1,L:Ne,R:J,D:Me,V:T,I:R,H:P,N:F,U:Q,B:G,F:Z},St=ce.litHtmlPolyfillSupport;St?.(j,R),(ce.litHtmlVersions??=[]).push("3.3.3");var qe=(s,e,t)=>{let r=t?.renderBefore??e,i=r._$litPart$;if(i===void 0){let o=t?.renderBefore??null;r._$litPart$=i=new R(e.insertBefore(q(),o),o,void 0,t??{})}return i._$AI(s),i};var ge=globalThis,x=class extends _{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=qe(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return v}};x._$litElement$=!0,x.finalized=!0,ge.litElementHydrateSupport?.({LitElement:x});var Et=ge.litElementPolyfillSupport;Et?.({LitElement:x});(ge.litElementVersions??=[]).push("4.2.2");var Ie={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},X=s=>(...e)=>({_$litDirective$:s,values:e}),U=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,r){this._$Ct=e,this._$AM=t,this._$Ci=r}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}};var Ct={},je=X(class extends U{constructor(){super(...arguments),this.ot=Ct}render(s,e){return e()}update(s,[e,t]){if(Array.isArray(e)){if(Array.isArray(this.ot)&&this.ot.length===e.length&&e.every((r,i)=>r===this.ot[i]))return v}else if(this.ot===e)return v;return this.ot=Array.isArray(e)?Array.from(e):e,this.render(e,t)}});var{I:zt}=He,Be=s=>s;var De=()=>document.createComment(""),M=(s,e,t)=>{let r=s._$AA.parentNode,i=e===void 0?s._$AB:e._$AA;if(t===void 0){let o=r.insertBefore(De(),i),a=r.insertBefore(De(),i);t=new zt(o,a,s,s.options)}else{let o=t._$AB.nextSibling,a=t._$AM,h=a!==s;if(h){let l;t._$AQ?.(s),t._$AM=s,t._$AP!==void 0&&(l=s._$AU)!==a._$AU&&t._$AP(l)}if(o!==i||h){let l=t._$AA;for(;l!==o;){let m=Be(l).nextSibling;Be(r).insertBefore(l,i),l=m}}}return t},A=(s,e,t=s)=>(s._$AI(e,t),s),Tt={},Ve=(s,e=Tt)=>s._$AH=e,We=s=>s._$AH,ee=s=>{s._$AR(),s._$AA.remove()};var Ye=(s,e,t)=>{let r=new Map;for(let i=e;i<=t;i++)r.set(s[i],i);return r},Ke=X(class extends U{constructor(s){if(super(s),s.type!==Ie.CHILD)throw Error("repeat() can only be used in text expressions")}dt(s,e,t){let r;t===void 0?t=e:e!==void 0&&(r=e);let i=[],o=[],a=0;for(let h of s)i[a]=r?r(h,a):a,o[a]=t(h,a),a++;return{values:o,keys:i}}render(s,e,t){return this.dt(s,e,t).values}update(s,[e,t,r]){let i=We(s),{values:o,keys:a}=this.dt(e,t,r);if(!Array.isArray(i))return this.ut=a,o;let h=this.ut??=[],l=[],m,g,d=0,u=i.length-1,f=0,b=o.length-1;for(;d<=u&&f<=b;)if(i[d]===null)d++;else if(i[u]===null)u--;else if(h[d]===a[f])l[f]=A(i[d],o[f]),d++,f++;else if(h[u]===a[b])l[b]=A(i[u],o[b]),u--,b--;else if(h[d]===a[b])l[b]=A(i[d],o[b]),M(s,l[b+1],i[d]),d++,b--;else if(h[u]===a[f])l[f]=A(i[u],o[f]),M(s,i[d],i[u]),u--,f++;else if(m===void 0&&(m=Ye(a,f,b),g=Ye(h,d,u)),m.has(h[d]))if(m.has(h[u])){let y=g.get(a[f]),oe=y!==void 0?i[y]:null;if(oe===null){let _e=M(s,i[d]);A(_e,o[f]),l[f]=_e}else l[f]=A(oe,o[f]),M(s,i[d],oe),i[y]=null;f++}else ee(i[u]),u--;else ee(i[d]),d++;for(;f<=b;){let y=M(s,l[b+1]);A(y,o[f]),l[f++]=y}for(;d<=u;){let y=i[d++];y!==null&&ee(y)}return this.ut=a,Ve(s,l),v}});var Je=/^\s*[-•*]\s+/,k=s=>String(s??"").split(/\n\s*\n/).filter(e=>e.trim()).map(e=>{let t=e.split(`
`);return t.every(r=>Je.test(r))?n`<ul class="bullets">${t.map(r=>n`<li>${r.replace(Je,"")}</li>`)}</ul>`:n`<p class="lines">${e.trim()}</p>`}),S=(s,e,t="")=>s>3?n`<h4 class=${t||p}>${e}</h4>`:n`<h3 class=${t||p}>${e}</h3>`,fe=s=>n`<span class="unseen">${s}</span>`,Ge=s=>{try{let e=new URL(s,document.baseURI);return["http:","https:"].includes(e.protocol)?e.href:null}catch{return null}};var Fe={conversation:"Conversation with Rostra",rostra:"Rostra",you:"You",starting:"Opening the conversation",thinking:"Rostra is reading your answer",resumed:"Your conversation was picked up where you left it.",composer_label:"Answer or ask in your own words",send:"Send",too_long:"Please keep it under {limit} characters. It has {count} now.",advice:"Advice so far",advice_text:"Show me the advice so far",help:"Help",help_text:"Help",continue:"Continue",choose:"Choose an answer",choose_one:"Choose one answer first, or use one of the buttons below the answers.",choose_some:"Choose at least one answer first, or use one of the buttons below the answers.",many_hint:"You can choose several.",why_we_ask:"Why we ask",other_ways:"Other ways to go on",to_text_box:"Answer in your own words instead",answer_again:"Change this answer",keep_answer:"Keep the answer",restart:"Start again",restart_title:"Start again?",restart_text:"This page begins a new conversation. Your answers are not carried over.",restart_delete:"To have your earlier answers deleted as well, go back first and write “delete my answers”.",restart_yes:"Start a new conversation",restart_no:"Go back",offline:"We could not reach Rostra. Your message is kept and nothing was lost.",offline_start:"We could not reach Rostra.",ended:"This conversation cannot be continued. It may have expired or been deleted.",try_again:"Try again",new_conversation:"Start a new conversation",tone_info:"Note",tone_warning:"Please note",tone_error:"Problem",stated:"Stated in the document",inferred:"Our reading",source_one:"Source",source_many:"Sources",source_at:"Where to find it",places:"{count} places",about:"about",kind_summary:"In short",kind_stage:"Where you stand",kind_step:"Next step",kind_risk:"Risk",kind_factor:"What helps or hinders",kind_strategy:"Strategy",kind_benefit:"Benefit",kind_question:"Open question",kind_conflict:"Where documents differ",kind_finding:"Study result",kind_source:"Document",kind_unknown:"Not known yet",kind_answer:"Your answer",status_reached:"Reached",status_partial:"Partly there","status_not-started":"Not started","status_cannot-say":"Cannot say yet",status_below:"Before the first level",status_live:"Live",status_reduced:"Reduced","status_not-present":"Not present",status_unknown:"Not known yet",step_reached:"Reached",step_here:"You are here",step_next:"Next",step_ahead:"Its needs are met",step_open:"Not yet",ladder_table:"Show this as a table",ladder_model:"Model",ladder_step:"Step",ladder_state:"State",progress:"Progress",progress_value:"{answered} of {all} questions settled",download_kind:"{label} ({media})",unknown_block:"This part cannot be shown on this page."},Qe=Fe,Ze=s=>{Qe={...Fe,...s}},c=(s,e={})=>Qe[s]?.replace(/\{(\w+)\}/g,(t,r)=>e[r]??t);var Pt=s=>{let e=new Map;for(let t of s){let r=t.cite_as||t.source;e.set(r,[...e.get(r)??[],t.at].filter(Boolean))}return[...e].map(([t,r])=>n`<details class="source">
      <summary>
        <span>
          ${fe(`${c("source_one")}: `)}${t}
          ${r.length>1?n`<span class="count">(${c("places",{count:r.length})})</span>`:p}
        </span>
      </summary>
      <div class="place">
        <span class="term">${c("source_at")}</span>
        <ul>${r.map(i=>n`<li>${i}</li>`)}</ul>
      </div>
    </details>`)},Rt=({text:s,says:e,sources:t=[]})=>n`<li>
  <p class="lines">${s}</p>
  ${e||t.length?n`<div class="evidence">
        ${e?n`<span class="says ${e==="stated"?"stated":"inferred"}">${c(e)??e}</span>`:p}
        ${Pt(t)}
      </div>`:p}
</li>`,Xe=(s,e)=>{let{kind:t="",title:r,status:i,text:o,lines:a=[],actions:h=[]}=s;return n`<article class="card kind-${t}">
    <header>
      <p class="eyebrow">${c(`kind_${t}`)??""}</p>
      ${S(e.level,r)}
      ${i?n`<p class="status">${c(`status_${i}`)??i}</p>`:p}
    </header>
    ${k(o)}
    ${a.length?n`<ul class="reasons">${a.map(Rt)}</ul>`:p}
    ${h.length?n`<div class="actions">
          ${h.map(l=>n`<button type="button" class="quiet" @click=${()=>e.choose([l])}>
              ${l.label}${fe(`, ${c("about")}: ${r}`)}
            </button>`)}
        </div>`:p}
  </article>`};var te=({title:s,columns:e=[],rows:t=[]})=>n`<div class="scroll" role="region" aria-label=${s} tabindex="0">
  <table>
    <caption>${s}</caption>
    <thead>
      <tr>${e.map(r=>n`<th scope="col">${r}</th>`)}</tr>
    </thead>
    <tbody>
      ${t.map(r=>n`<tr>
          ${r.map((i,o)=>o===0?n`<th scope="row">${i}</th>`:n`<td>${i}</td>`)}
        </tr>`)}
    </tbody>
  </table>
</div>`;var et=s=>c(`step_${s}`)??s,Ut=s=>c(`status_${s}`)??s,Mt=({title:s,state:e})=>n`<li class="step ${e}" aria-current=${e==="here"?"step":p}>
  <span class="state">${et(e)}</span>
  <span class="name">${s}</span>
</li>`,Ot=({title:s,status:e,text:t,steps:r},i)=>n`<section class="model">
  <div class="model-head">
    ${S(i,s)} ${e?n`<p class="status">${Ut(e)}</p>`:p}
  </div>
  ${t?n`<p>${t}</p>`:p}
  <ol class="steps">${r.map(Mt)}</ol>
</section>`,tt=({title:s,description:e,models:t=[]},r)=>n`<figure class="ladder">
  <figcaption>
    ${S(r.level,s)}
    <p>${e}</p>
  </figcaption>
  ${t.map(i=>Ot(i,4))}
  <details class="more">
    <summary>${c("ladder_table")}</summary>
    ${te({title:s,columns:[c("ladder_model"),c("ladder_step"),c("ladder_state")],rows:t.flatMap(i=>i.steps.map(o=>[i.title,o.title,et(o.state)]))})}
  </details>
</figure>`;var Lt=10,Nt=s=>{let e=s.target;if(!(e.type!=="checkbox"||!e.checked))for(let t of e.form.elements)t.type==="checkbox"&&t!==e&&(e.dataset.id==="none"||t.dataset.id==="none")&&(t.checked=!1)},Ht=(s,e)=>(t,r)=>n`<label class="option">
  <input
    type=${s.kind==="many"?"checkbox":"radio"}
    name=${`answer-${e}`}
    value=${r}
    data-id=${t.id}
    ?checked=${t.chosen}
  />
  <span>${t.label}</span>
</label>`,qt=(s,e)=>n`<select name=${`answer-${e}`} aria-labelledby=${`ask-${e}`}>
  <option value="">${c("choose")}</option>
  ${s.options.map((t,r)=>n`<option value=${r} ?selected=${t.chosen}>${t.label}</option>`)}
</select>`,st=(s,e)=>t=>n`<button type="button" class=${e} @click=${()=>s.choose([t])}>
  ${t.label}
</button>`,It=(s,e,t)=>r=>{r.preventDefault();let i=r.target,o=new FormData(i).getAll(`answer-${e}`).filter(a=>a!=="");t.complain(e,o.length===0),o.length?t.choose(o.map(a=>s.options[a]),{block:s,key:e}):i.querySelector("input, select").focus()},jt=(s,e)=>s.kind!=="many"&&s.options.length>Lt?qt(s,e):n`<div class="options ${s.options.length>6?"two":""}">${s.options.map(Ht(s,e))}</div>`,Bt=(s,e,t)=>{let{options:r=[],others:i=[]}=s,o=s.kind==="choice",a=t.complaint===e;return n`<form class="question" novalidate @submit=${It(s,e,t)} @change=${Nt}>
    <fieldset aria-describedby=${`hint-${e} error-${e}`}>
      <legend>
        ${s.section?n`<span class="eyebrow">${s.section}</span>`:p}
        <h3 class="ask" id=${`ask-${e}`} tabindex="-1">${s.text}</h3>
      </legend>
      <div class="hint" id=${`hint-${e}`}>
        ${k(s.hint)}${s.kind==="many"?n`<p>${c("many_hint")}</p>`:p}
      </div>
      ${s.why?n`<details class="more"><summary>${c("why_we_ask")}</summary>${k(s.why)}</details>`:p}
      ${o?n`<div class="options">${r.map(st(t,"option door"))}</div>`:jt(s,e)}
      <p class="error" id=${`error-${e}`} role="alert">${a?c(s.kind==="many"?"choose_some":"choose_one"):""}</p>
    </fieldset>
    ${o?p:n`<button class="main">${c("continue")}</button>`}
    <div class=${i.length?"others":"others bare"} role="group" aria-label=${c("other_ways")}>
      ${i.map(st(t,"quiet"))}
      <button type="button" class="quiet skip" @click=${t.toTextBox}>${c("to_text_box")}</button>
    </div>
  </form>`},rt=(s,e)=>{let{key:t}=e,r=e.asking(t),i=e.reopened===t;return n`${r||i?Bt(s,t,e):n`<div class="asked">
        ${s.section?n`<p class="eyebrow">${s.section}</p>`:p}
        <h3>${s.text}</h3>
      </div>`}
  ${r||s.kind==="choice"?p:n`<button type="button" class="quiet again" aria-expanded=${i} @click=${()=>e.reopen(t)}>
        ${c(i?"keep_answer":"answer_again")}<span class="unseen">: ${s.text}</span>
      </button>`}`};var Dt=({tone:s,text:e})=>n`<div class="notice tone-${s}">
  <strong>${c(`tone_${s}`)??c("tone_info")}</strong>
  <div>${k(e)}</div>
</div>`,Vt=({answered:s,open:e,text:t},r)=>r.newest?n`<div class="progress">
        <p>${t}</p>
        <progress
          aria-label=${c("progress")}
          aria-valuetext=${c("progress_value",{answered:s,all:s+e})}
          max=${Math.max(s+e,1)}
          .value=${s}
        ></progress>
      </div>`:p,Wt=({label:s,href:e,media:t})=>{let r=Ge(e),i=t?c("download_kind",{label:s,media:t}):s;return r?n`<p><a class="download" href=${r} download>${i}</a></p>`:n`<p>${i}</p>`},Yt=(s,e)=>n`<details class="group" ?open=${s.open}>
  <summary>${S(e.level,s.title)}</summary>
  <div class="inside">${se(s.blocks,{...e,level:4})}</div>
</details>`,it=(s,e)=>{let{title:t,label:r,text:i}=s,o=[t,r,i].filter(h=>typeof h=="string"&&h),a=Array.isArray(s.blocks)?s.blocks:[];return o.length||a.length?n`${o.map(k)}${se(a,e)}`:n`<p class="hint">${c("unknown_block")}</p>`},ot={text:({text:s})=>k(s),heading:({text:s},e)=>S(e.level,s,"part"),notice:Dt,question:rt,card:Xe,ladder:tt,table:s=>te(s),progress:Vt,download:Wt,group:Yt},at=(s,e)=>{try{return(Object.hasOwn(ot,s?.type)?ot[s.type]:it)(s??{},e)}catch{return it(s??{},e)}};function se(s=[],e){let t=[];for(let r=0;r<s.length;r++){let i=s[r]?.type==="card"&&s[r].kind,o=r+1;for(;i&&s[o]?.type==="card"&&s[o].kind===i;)o++;if(o-r>1){let a=s.slice(r,o).map(h=>n`<li>${at(h,e)}</li>`);t.push(i==="step"?n`<ol class="cards">${a}</ol>`:n`<ul class="cards">${a}</ul>`),r=o-1}else t.push(at(s[r],{...e,key:`${e.key}-${r}`}))}return t}var be=(s=[])=>s.flatMap(e=>e?.type==="group"?[e,...be(e.blocks)]:[e]),$e=s=>be(s).some(e=>e?.type==="question"),nt=(s=[])=>be(s).map(e=>e?.type==="card"||e?.type==="group"?e.title:e?.type==="question"?"":e?.text).filter(e=>typeof e=="string"&&e).join(" ").slice(0,500);var Kt=[800,2500],Jt=6e4,O=class extends Error{constructor(e,t,{status:r=0,again:i=!1}={}){super(t),Object.assign(this,{code:e,status:r,again:i})}get ended(){return this.status===401||this.status===403||this.status===404}},Gt=s=>new Promise(e=>setTimeout(e,s)),lt=new Map,B={get:s=>{try{return JSON.parse(sessionStorage.getItem(s))}catch{return lt.get(s)??null}},set:(s,e)=>{try{e===null?sessionStorage.removeItem(s):sessionStorage.setItem(s,JSON.stringify(e))}catch{lt.set(s,e)}}},re=class{constructor(e,t){this.base=e.replace(/\/+$/,""),this.language=t}open=()=>this.#e("POST","/conversations",null,{});send=(e,t)=>this.#e("POST","/messages",e,t);after=(e,t)=>this.#e("GET",`/messages?after=${t}`,e);async#e(...e){for(let t of Kt)try{return await this.#t(...e)}catch(r){if(!r.again||navigator.onLine===!1)throw r;await Gt(t)}return this.#t(...e)}async#t(e,t,r,i){let o={Accept:"application/json"};i&&(o["Content-Type"]="application/json"),r&&(o.Authorization=`Bearer ${r}`),this.language&&(o["Accept-Language"]=this.language);let a,h;try{a=await fetch(this.base+t,{method:e,headers:o,body:i&&JSON.stringify(i),signal:AbortSignal.timeout(Jt),cache:"no-store"}),h=await a.json()}catch{let d=a?.status??0;throw new O("unreachable","",{status:d<500?0:d,again:!0})}if(a.ok)return h;let{code:l="error",message:m=""}=h?.error??{},{status:g}=a;throw new O(l,m,{status:g,again:g>=500||g===429||g===409})}};var Ft=()=>[...crypto.getRandomValues(new Uint8Array(16))].map(s=>s.toString(16).padStart(2,"0")).join(""),ie=class{messages=[];state="starting";problem=null;#e=null;#t=null;constructor(e,t,{changed:r,event:i}){this.api=new re(e,t),this.key=`rostra:${this.api.base}`,this.changed=r,this.event=i}get last(){return this.messages.reduce((e,{seq:t})=>Math.max(e,t??0),0)}get unanswered(){return this.#t!==null}async start(){let e=B.get(this.key);await this.#s(async()=>{e?([this.#e,this.#t]=[e.token,e.pending??null],this.#a((await this.api.after(this.#e,0)).messages),this.#t&&await this.#o()):await this.#i(),this.event("rostra-ready",{resumed:!!e})})}async send(e,t){if(this.state!=="ready")return!1;this.#t={id:Ft(),...e},this.#n();let r={from:"you",text:t};return this.messages=[...this.messages,r],this.event("rostra-message",r),await this.#s(()=>this.#o()),!0}async again(){this.state==="failed"&&(this.#e?this.#t?await this.#s(()=>this.#o()):await this.#s(()=>this.#r()):await this.start())}async look(){if(!(this.state!=="ready"||!this.#e)){try{await this.#r()}catch{}this.changed()}}async restart(){this.#l(),await this.#s(async()=>{await this.#i(),this.event("rostra-ready",{resumed:!1})})}async#i(){let{conversation:e,messages:t}=await this.api.open();this.#e=e,this.#n(),this.#a(t)}async#r(){this.#a((await this.api.after(this.#e,this.last)).messages)}async#o(){let e=this.last,t;try{({messages:t}=await this.api.send(this.#e,this.#t))}catch(o){if(o.again||o.ended)throw o;this.#t=null,this.#n(),this.messages=[...this.messages,{from:"rostra",blocks:[{type:"notice",tone:"error",text:o.message}]}];return}this.#t=null,this.#n();let r=Math.min(...t.map(({seq:o})=>o??0)),i=this.messages.some(o=>o.from==="you"&&!o.seq);(r>e+2||!i)&&(this.messages=this.messages.filter(({seq:o})=>o),await this.#r()),this.#a(t)}#a(e){let t=new Set(this.messages.map(({seq:i})=>i)),r=e.filter(({seq:i})=>!i||!t.has(i));if(r.length){this.messages=[...this.messages,...r];for(let i of r)this.event("rostra-message",i)}}async#s(e){this.state=this.messages.length?"busy":"starting",this.problem=null,this.changed();try{await e(),this.state="ready"}catch(t){t instanceof O||console.error(t),this.state=t.ended?"ended":"failed",this.problem=t,t.ended&&B.set(this.key,null),this.event("rostra-error",{code:t.code??"error",message:t.message})}this.changed()}#n(){B.set(this.key,{token:this.#e,pending:this.#t})}#l(){B.set(this.key,null),[this.messages,this.#e,this.#t]=[[],null,null]}};var dt=$`
  .part {
    font-size: 1.375rem;
    margin-block-start: 0.75rem;
  }

  /* parts that fold */
  .group {
    border-block-start: 1px solid var(--line);
  }
  .group + .group {
    margin-block-start: -0.875rem;
  }
  .group > summary {
    padding-block: 0.75rem;
    color: var(--accent);
  }
  .group > summary:hover :is(h3, h4) {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .inside {
    display: grid;
    gap: 0.875rem;
    padding-block: 0.25rem 1.25rem;
  }
  .inside > * {
    min-inline-size: 0;
  }

  /* cards */
  .cards {
    list-style: none;
    display: grid;
    gap: 0.75rem;
    counter-reset: card;
  }
  .cards > li {
    min-inline-size: 0;
  }
  .card {
    display: grid;
    gap: 0.625rem;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: calc(var(--radius) * 1.2);
    padding: 1rem 1.25rem;
  }
  .card header {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 1rem;
    align-items: start;
  }
  .card header > .eyebrow {
    grid-column: 1;
  }
  .card header > :is(h3, h4) {
    grid-column: 1;
    font-size: 1.125rem;
  }
  .card header > .status {
    grid-area: 1 / 2 / 3 / 3;
  }
  .status {
    inline-size: fit-content;
    border: 1px solid var(--edge);
    border-radius: 1rem;
    padding: 0.125rem 0.75rem;
    font-size: 0.875rem;
    font-weight: 600;
    line-height: 1.5;
  }
  .card.kind-summary {
    background: var(--soft);
    border-color: var(--accent);
  }
  .card.kind-summary header > :is(h3, h4) {
    font-size: 1.375rem;
  }
  .card.kind-risk > header > .status {
    border-color: var(--warm);
    background: var(--warm-soft);
    color: var(--warm);
  }
  ol.cards .card {
    counter-increment: card;
    position: relative;
    padding-inline-start: 4rem;
  }
  ol.cards .card::before {
    content: counter(card);
    position: absolute;
    inset: 1.125rem auto auto 1.125rem;
    inline-size: 2rem;
    block-size: 2rem;
    border-radius: 50%;
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 700;
    line-height: 2rem;
    text-align: center;
  }
  ol.cards .card:dir(rtl)::before {
    inset: 1.125rem 1.125rem auto auto;
  }
  .reasons {
    list-style: none;
    display: grid;
    gap: 0.625rem;
  }
  .reasons > li + li {
    border-block-start: 1px solid var(--line);
    padding-block-start: 0.625rem;
  }
  .evidence {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 1rem;
    margin-block-start: 0.25rem;
  }
  .says {
    font-size: 0.875rem;
    font-weight: 600;
    line-height: 1.5;
    padding: 0.0625rem 0.625rem;
    margin-block: 0.25rem;
    border-radius: 0.25rem;
    border: 1px solid var(--good);
    background: var(--good-soft);
    color: var(--good);
  }
  .says.inferred {
    border: 1px dashed var(--warm);
    background: var(--warm-soft);
    color: var(--warm);
  }
  .source {
    font-size: 0.9375rem;
  }
  .source[open] {
    flex-basis: 100%;
  }
  .source > summary {
    color: var(--accent);
    inline-size: fit-content;
  }
  .source .count {
    color: var(--muted);
  }
  .place {
    border-inline-start: 3px solid var(--line);
    padding-inline-start: 1rem;
    margin-block-end: 0.5rem;
  }
  .place ul {
    padding-inline-start: 1.25rem;
  }
  .term {
    color: var(--muted);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    margin-inline: -0.75rem;
    margin-block-end: -0.375rem;
  }
  dialog .actions {
    margin-inline: 0;
    margin-block-start: 1.25rem;
  }
  @container (min-width: 34em) {
    .card.kind-conflict .reasons {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 1.25rem;
    }
    .card.kind-conflict .reasons > li + li {
      border-block-start: 0;
      border-inline-start: 1px solid var(--line);
      padding-block-start: 0;
      padding-inline-start: 1.25rem;
    }
    .options.two {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  /* ladder */
  .ladder {
    display: grid;
    gap: 1.5rem;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: calc(var(--radius) * 1.2);
    padding: 1.25rem 1rem;
  }
  .ladder figcaption > :is(h3, h4) {
    font-size: 1.1875rem;
  }
  .ladder figcaption p {
    color: var(--muted);
  }
  .model {
    display: grid;
    gap: 0.5rem;
    min-inline-size: 0;
  }
  .model + .model {
    border-block-start: 1px solid var(--line);
    padding-block-start: 1.25rem;
  }
  .model-head {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.25rem 1rem;
    align-items: start;
  }
  .steps {
    list-style: none;
    display: grid;
    gap: 0.375rem;
    counter-reset: step;
  }
  .step {
    display: grid;
    align-content: start;
    gap: 0.125rem;
    min-inline-size: 0;
    padding: 0.5rem 0.625rem;
    border: 2px solid var(--line);
    border-radius: var(--radius);
    background: var(--bg);
    font-size: 0.9375rem;
    line-height: 1.35;
    overflow-wrap: anywhere;
    hyphens: auto;
  }
  .state {
    font-size: 0.8125rem;
    font-weight: 700;
    line-height: 1.4;
    color: var(--muted);
  }
  .step.reached {
    background: var(--soft);
    border-color: var(--soft);
  }
  .step.reached .state {
    color: var(--accent);
  }
  .step.reached .state::before {
    content: "✓ " / "";
  }
  .step.here {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
  }
  .step.here .state {
    color: inherit;
  }
  .step.here .state::before {
    content: "● " / "";
  }
  .step.here .name {
    font-weight: 600;
  }
  .step.next {
    background: var(--surface);
    border: 2px dashed var(--accent);
  }
  .step.next .state {
    color: var(--accent);
  }
  .step.ahead {
    border: 2px dotted var(--edge);
  }
  @container (max-width: 28em) {
    .card {
      padding-inline: 1rem;
    }
    .card header {
      grid-template-columns: minmax(0, 1fr);
      gap: 0.25rem;
    }
    .card header > .status {
      grid-area: auto;
    }
    .model-head {
      grid-template-columns: minmax(0, 1fr);
    }
    ol.cards .card {
      padding-inline-start: 1rem;
      padding-block-start: 3.75rem;
    }
  }
  @container (max-width: 32em) {
    .step:nth-child(2) { margin-inline-start: 0.5rem; }
    .step:nth-child(3) { margin-inline-start: 1rem; }
    .step:nth-child(4) { margin-inline-start: 1.5rem; }
    .step:nth-child(n + 5) { margin-inline-start: 2rem; }
  }
  @container (min-width: 32em) {
    .steps {
      grid-auto-flow: column;
      grid-auto-columns: minmax(0, 1fr);
    }
    .steps {
      gap: 0.3125rem;
    }
    .step {
      font-size: 0.875rem;
      padding-inline: 0.4375rem;
    }
    .step:nth-last-child(2) { margin-block-start: 0.75rem; }
    .step:nth-last-child(3) { margin-block-start: 1.5rem; }
    .step:nth-last-child(4) { margin-block-start: 2.25rem; }
    .step:nth-last-child(n + 5) { margin-block-start: 3rem; }
  }

  /* table */
  .scroll {
    overflow-x: auto;
    max-inline-size: 100%;
  }
  .more > .scroll {
    padding: 0;
    border: 0;
  }
  table {
    border-collapse: collapse;
    inline-size: 100%;
    font-size: 0.9375rem;
    line-height: 1.45;
  }
  caption {
    text-align: start;
    font-weight: 600;
    padding-block-end: 0.5rem;
  }
  th, td {
    text-align: start;
    vertical-align: top;
    padding: 0.5rem 1rem 0.5rem 0;
    border-block-end: 1px solid var(--line);
    min-inline-size: 7rem;
  }
  thead th {
    color: var(--muted);
    border-block-end: 2px solid var(--edge);
  }
  tbody th {
    font-weight: 400;
  }

  /* notices, progress, downloads */
  .notice {
    display: grid;
    gap: 0.125rem;
    border-inline-start: 4px solid var(--accent);
    border-radius: 0.25rem;
    background: var(--soft);
    padding: 0.75rem 1rem;
  }
  .notice.tone-warning {
    border-color: var(--warm);
    background: var(--warm-soft);
  }
  .notice.tone-error {
    border-color: var(--bad);
    background: var(--bad-soft);
  }
  .notice.tone-warning > strong {
    color: var(--warm);
  }
  .notice.tone-error > strong {
    color: var(--bad);
  }
  .progress {
    display: grid;
    gap: 0.375rem;
    color: var(--muted);
    font-size: 0.9375rem;
  }
  progress {
    appearance: none;
    inline-size: 100%;
    block-size: 0.625rem;
    border: 1px solid var(--edge);
    border-radius: 0.5rem;
    background: var(--surface);
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: var(--surface);
  }
  progress::-webkit-progress-value {
    background: var(--accent);
  }
  progress::-moz-progress-bar {
    background: var(--accent);
  }
  .download {
    display: inline-flex;
    align-items: center;
    gap: 0.625rem;
    padding: 0.5rem 1.25rem;
    border: 2px solid var(--accent);
    border-radius: var(--radius);
    color: var(--accent);
    font-weight: 600;
    text-underline-offset: 0.2em;
  }
  .download::before {
    content: "↓" / "";
    font-weight: 700;
  }
  .download:hover {
    background: var(--soft);
  }

  @media (forced-colors: active) {
    .step.here, .option:has(:checked) {
      border: 4px solid Highlight;
    }
    .step.reached {
      border-color: CanvasText;
    }
    .turn.you {
      border-color: CanvasText;
    }
    progress::-webkit-progress-value {
      background: Highlight;
    }
  }
  @media print {
    .scroll {
      overflow: visible;
    }
    .step.here {
      border: 2px solid;
      outline: 2px solid;
      background: none;
      color: inherit;
    }
  }
`;var ct=$`
  /* question */
  .question {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: calc(var(--radius) * 1.4);
    padding: 1.25rem;
    display: grid;
    gap: 1rem;
  }
  .question fieldset {
    display: grid;
    gap: 0.75rem;
  }
  legend {
    inline-size: 100%;
    padding-block-end: 0.75rem;
  }
  legend + .hint {
    margin-block-start: -0.5rem;
  }
  .ask {
    font-size: 1.375rem;
    scroll-margin-block: calc(var(--top) + 3rem) 12rem;
  }
  .question > .main {
    justify-self: start;
  }
  .options {
    display: grid;
    gap: 0.5rem;
  }
  .option {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: 3rem;
    padding: 0.5rem 1rem;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--surface);
    cursor: pointer;
    scroll-margin-block: 1rem 12rem;
  }
  .option:hover {
    background: var(--soft);
  }
  .option:has(:checked) {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
    background: var(--soft);
    font-weight: 600;
  }
  .option:has(:focus-visible) {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .option input {
    flex: none;
    inline-size: 1.375rem;
    block-size: 1.375rem;
    margin: 0;
    accent-color: var(--accent);
    scroll-margin-block: 2rem 12rem;
  }
  .option :focus-visible {
    outline: none;
  }
  .door {
    color: var(--accent);
    font-weight: 600;
    inline-size: 100%;
    justify-content: space-between;
  }
  .door::after {
    content: "";
    flex: none;
    inline-size: 0.5em;
    block-size: 0.5em;
    border: solid currentColor;
    border-width: 2px 2px 0 0;
    rotate: 45deg;
  }
  .door:dir(rtl)::after {
    rotate: -135deg;
  }
  select {
    inline-size: 100%;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--surface);
  }
  .others {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    border-block-start: 1px solid var(--line);
    padding-block-start: 0.5rem;
    margin-inline: -0.75rem;
  }
  .skip:not(:focus) {
    position: absolute;
    clip-path: inset(50%);
    inline-size: 1px;
    block-size: 1px;
    min-block-size: 0;
    padding: 0;
    overflow: hidden;
    white-space: nowrap;
  }
  .others.bare {
    border: 0;
    padding: 0;
    margin-block-start: -1rem;
  }
  .asked h3 {
    font-size: 1.0625rem;
  }
  .again {
    justify-self: start;
    margin: -0.75rem -0.75rem -0.5rem;
    font-size: 0.9375rem;
  }

  /* text box */
  .composer {
    display: grid;
    gap: 0.25rem;
    padding: 0.75rem 1rem;
    margin-block-start: 1.25rem;
    background: var(--bg);
    border-block-start: 1px solid var(--line);
  }
  .composer label {
    color: var(--muted);
    font-size: 0.9375rem;
  }
  .composer .row {
    display: flex;
    align-items: end;
    gap: 0.5rem;
  }
  textarea {
    flex: 1;
    min-inline-size: 0;
    padding: 0.5625rem 0.75rem;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--surface);
    resize: none;
    field-sizing: content;
    min-block-size: 2.875rem;
    max-block-size: 9rem;
  }
  [aria-disabled="true"] {
    opacity: 1;
    cursor: progress;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    margin-inline: -0.75rem;
  }
  .tools button {
    font-size: 0.9375rem;
  }
  .tools button:last-child {
    margin-inline-start: auto;
  }
  @media (min-width: 40em) and (min-height: 42em) {
    .composer {
      position: sticky;
      inset-block-end: 0;
      z-index: 1;
    }
  }
  .trouble {
    margin: 1rem;
  }
  .trouble p {
    margin-block-end: 0.75rem;
  }
  dialog {
    max-inline-size: min(30rem, calc(100vw - 2rem));
    border: 1px solid var(--line);
    border-radius: calc(var(--radius) * 1.4);
    background: var(--surface);
    color: var(--text);
    padding: 1.5rem;
  }
  dialog h2 {
    font-size: 1.375rem;
  }
  dialog p {
    margin-block: 0.75rem;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.5);
  }
`;var Qt=$`
  :host {
    display: block;
  }
  .measure {
    font-size: medium;
    --rostra-rem: 1em;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  .root {
    all: initial; /* whatever the host page says of colour, type or space ends here */
    display: block;
    container-type: inline-size;
    max-inline-size: 44rem;
    margin-inline: auto;
    background: var(--bg);
    color: var(--text);
    color-scheme: inherit;
    font: 1.0625rem/1.55 var(--font);
    overflow-wrap: break-word;
  }
  h2, h3, h4, p, ul, ol, figure, fieldset, legend {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  h2, h3, h4 {
    text-wrap: pretty;
  }
  h3 {
    font-size: 1.1875rem;
    line-height: 1.3;
  }
  h4 {
    font-size: 1.0625rem;
    line-height: 1.35;
  }
  .log, .turn.rostra, .inside, .cards, .card, .reasons, .ladder, .model, .question, fieldset, .options {
    grid-template-columns: minmax(0, 1fr); /* a column never grows beyond the page */
  }
  .lines {
    white-space: pre-line;
  }
  .bullets {
    padding-inline-start: 1.25rem;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .eyebrow {
    display: block;
    color: var(--muted);
    font-size: 0.875rem;
    font-weight: 600;
    line-height: 1.4;
  }
  .hint {
    color: var(--muted);
  }
  .error {
    color: var(--bad);
    font-weight: 600;
  }
  .error:empty {
    position: absolute; /* stays in the page, so that what appears in it is read aloud */
  }
  .hint:not(:has(*)) {
    display: none;
  }
  button,
  select,
  textarea,
  summary,
  .download {
    font: inherit;
    color: inherit;
    min-block-size: 2.75rem;
    scroll-margin-block: calc(var(--top) + 1rem) 12rem;
  }
  button {
    cursor: pointer;
    border-radius: var(--radius);
    padding: 0.5rem 1rem;
    text-align: start;
  }
  button.main {
    background: var(--accent);
    color: var(--on-accent);
    border: 2px solid var(--accent);
    font-weight: 600;
    padding-inline: 1.5rem;
  }
  button.main:hover {
    text-decoration: underline;
  }
  button.quiet {
    background: transparent;
    color: var(--accent);
    border: 1px solid transparent;
    padding-inline: 0.75rem;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  button.quiet:hover {
    background: var(--soft);
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
    border-radius: 4px;
  }
  h3:focus,
  .turn:focus {
    outline: none;
  }
  h3:focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 4px;
  }
  summary {
    cursor: pointer;
    display: flex;
    align-items: center;
    gap: 0.5rem;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary::before {
    content: "";
    flex: none;
    inline-size: 0.45em;
    block-size: 0.45em;
    border: solid currentColor;
    border-width: 0 2px 2px 0;
    rotate: -45deg;
    translate: -0.1em 0;
  }
  :dir(rtl) > summary::before {
    rotate: 135deg;
  }
  details[open] > summary::before {
    rotate: 45deg;
  }
  .more > summary {
    color: var(--accent);
    inline-size: fit-content;
  }
  .more > :not(summary) {
    border-inline-start: 3px solid var(--line);
    padding-inline-start: 1rem;
    margin-block-end: 0.75rem;
  }

  /* transcript */
  .log {
    display: grid;
    gap: 1.25rem;
    padding: 0.5rem 1rem;
  }
  .turn {
    scroll-margin-block: calc(var(--top) + 1rem) 12rem;
  }
  .turn.rostra {
    display: grid;
    gap: 0.875rem;
    min-inline-size: 0;
  }
  .turn.rostra > * {
    min-inline-size: 0;
  }
  .turn.old {
    content-visibility: auto;
    contain-intrinsic-size: auto 8rem;
    margin: -0.375rem;
    padding: 0.375rem;
  }
  .turn.you {
    justify-self: end;
    max-inline-size: 85%;
    background: var(--soft);
    border: 1px solid transparent;
    border-radius: 1.125rem 1.125rem 0.25rem 1.125rem;
    padding: 0.5rem 1rem;
    white-space: pre-line;
  }
  .turn.you:dir(rtl) {
    border-radius: 1.125rem 1.125rem 1.125rem 0.25rem;
  }
  .typing {
    display: flex;
    align-items: center;
    gap: 0.35rem;
    margin: 1rem;
    color: var(--muted);
    scroll-margin-block-end: 12rem;
  }
  .typing i {
    inline-size: 0.5rem;
    block-size: 0.5rem;
    border-radius: 50%;
    background: var(--accent);
    animation: breathe 1.4s infinite ease-in-out;
  }
  .typing i:nth-child(2) {
    animation-delay: 0.2s;
  }
  .typing i:nth-child(3) {
    animation-delay: 0.4s;
    margin-inline-end: 0.5rem;
  }
  @keyframes breathe {
    0%, 80%, 100% {
      opacity: 0.25;
    }
    40% {
      opacity: 1;
    }
  }
`,Zt=$`
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before {
      animation: none !important;
      transition: none !important;
    }
  }
  @media print {
    .composer, .typing, .trouble, .door, .others, .actions, .again, .question > .main, dialog {
      display: none !important;
    }
    .turn.old {
      content-visibility: visible;
    }
    .turn.you {
      border-color: currentColor;
    }
    .card, .model, .option, tr {
      break-inside: avoid;
    }
    h3, h4, summary {
      break-after: avoid;
    }
  }
`,ht="--rostra-rem";try{CSS.registerProperty({name:ht,syntax:"<length>",inherits:!0,initialValue:"16px"})}catch{}var Xt=[Qt,ct,dt,Zt].map(({cssText:s})=>s).join("").replace(/(-?[\d.]+)rem\b/g,`calc($1 * var(${ht}))`),pt=W(Xt);var mt=$`
  color-scheme: light;
  --d-bg: #faf7f2;
  --d-surface: #ffffff;
  --d-text: #20242a;
  --d-muted: #565b64;
  --d-line: #ddd6ca;
  --d-edge: #767b84;
  --d-accent: #12525e;
  --d-on-accent: #ffffff;
  --d-soft: #e2eeee;
  --d-warm: #7d4508;
  --d-warm-soft: #fbeedb;
  --d-bad: #9c241a;
  --d-bad-soft: #fbe9e6;
  --d-good: #23603a;
  --d-good-soft: #e5f1e7;
`,ut=$`
  color-scheme: dark;
  --d-bg: #15191b;
  --d-surface: #1f2528;
  --d-text: #eceae5;
  --d-muted: #b4b8b9;
  --d-line: #3b4347;
  --d-edge: #8a9297;
  --d-accent: #8fd0d8;
  --d-on-accent: #0b262b;
  --d-soft: #203a40;
  --d-warm: #f2bd80;
  --d-warm-soft: #3a2c1a;
  --d-bad: #ffa79c;
  --d-bad-soft: #432320;
  --d-good: #a3d9ac;
  --d-good-soft: #1e3826;
`,gt=$`
  color-scheme: dark;
  --d-bg: #000000;
  --d-surface: #000000;
  --d-text: #ffffff;
  --d-muted: #ffffff;
  --d-line: #ffffff;
  --d-edge: #ffffff;
  --d-accent: #ffe14a;
  --d-on-accent: #000000;
  --d-soft: #1c1c1c;
  --d-warm: #ffd28a;
  --d-warm-soft: #000000;
  --d-bad: #ffb3aa;
  --d-bad-soft: #000000;
  --d-good: #b2f2bb;
  --d-good-soft: #000000;
`,ft=$`
  :host {
    ${mt}
  }
  @media (prefers-color-scheme: dark) {
    :host([theme="auto"]) {
      ${ut}
    }
  }
  @media (prefers-contrast: more) {
    :host([theme="auto"]) {
      ${gt}
    }
  }
  :host([theme="dark"]) {
    ${ut}
  }
  :host([theme="contrast"]) {
    ${gt}
  }
  @media print {
    :host([theme]) {
      ${mt}
      --d-bg: #ffffff;
    }
  }
  :host {
    --bg: var(--rostra-bg, var(--d-bg));
    --surface: var(--rostra-surface, var(--d-surface));
    --text: var(--rostra-text, var(--d-text));
    --muted: var(--rostra-muted, var(--d-muted));
    --line: var(--rostra-line, var(--d-line));
    --edge: var(--rostra-edge, var(--d-edge));
    --accent: var(--rostra-accent, var(--d-accent));
    --on-accent: var(--rostra-on-accent, var(--d-on-accent));
    --soft: var(--rostra-soft, var(--d-soft));
    --warm: var(--rostra-warm, var(--d-warm));
    --warm-soft: var(--rostra-warm-soft, var(--d-warm-soft));
    --bad: var(--rostra-bad, var(--d-bad));
    --bad-soft: var(--rostra-bad-soft, var(--d-bad-soft));
    --good: var(--rostra-good, var(--d-good));
    --good-soft: var(--rostra-good-soft, var(--d-good-soft));
    --radius: var(--rostra-radius, 10px);
    --font: var(--rostra-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif);
    --top: var(--rostra-top-offset, 0px);
  }
`;var ve=2e3,es=40,ye=class extends x{static properties={api:{},theme:{reflect:!0},words:{attribute:!1},talk:{state:!0},complaint:{state:!0},reopened:{state:!0},draftLength:{state:!0}};static styles=[ft,pt];constructor(){super(),this.api="/rostra/api",this.theme="auto",this.words=null,this.complaint="",this.reopened="",this.draftLength=0,this.answered=new Set}connectedCallback(){super.connectedCallback(),this.leaving=new AbortController;let{signal:e}=this.leaving;addEventListener("online",()=>this.talk?.state==="failed"&&this.#s(),{signal:e}),addEventListener("beforeprint",()=>this.#p(!0),{signal:e}),addEventListener("afterprint",()=>this.#p(!1),{signal:e}),document.addEventListener("visibilitychange",()=>document.hidden||this.talk?.look(),{signal:e}),this.talk||this.updateComplete.then(()=>this.#e())}disconnectedCallback(){super.disconnectedCallback(),this.leaving.abort()}willUpdate(e){e.has("words")&&this.words&&Ze(this.words)}#e(){this.talk=new ie(this.api,this.lang,{changed:()=>this.requestUpdate(),event:(e,t)=>this.dispatchEvent(new CustomEvent(e,{detail:t,bubbles:!0,composed:!0}))}),this.talk.start().then(async()=>{this.talk.messages.length<2||(await this.updateComplete,this.#h(c("resumed")),this.hasAttribute("autoscroll")&&this.#c()?.scrollIntoView({block:"start"}))})}async#t(e,t){let r=e.map(({payload:o})=>o),i=t?.block.kind==="many"?{choices:r}:{choice:r[0]};await this.#i(i,e.map(({label:o})=>o).join(", "),!0,t?.key)}async#i(e,t,r,i){let o=this.talk.messages.length,a=this.talk.send(e,t);if(await this.updateComplete,this.talk.state==="busy"&&this.renderRoot.querySelector(".typing")?.scrollIntoView({block:"nearest"}),!!await a){if(this.talk.state!=="ready")return this.#d();i&&this.answered.add(i),this.reopened="",await this.#r(o,r)}}async#r(e,t){this.requestUpdate(),await this.updateComplete;let r=this.talk.messages.slice(e).filter(({from:a})=>a==="rostra");if(!r.length)return;let i=this.#c(),o=$e(r.at(-1).blocks)?i.querySelector("h3.ask"):null;if(o||t){(o??i).focus({preventScroll:!0});let a=o&&o.getBoundingClientRect().top-i.getBoundingClientRect().top<innerHeight/2;(o&&!a?o:i).scrollIntoView({block:"start",behavior:this.#u()?"auto":"smooth"})}else i.scrollIntoView({block:"nearest"});this.#h(r.map(a=>nt(a.blocks)).join(" "))}#o=e=>{e.preventDefault();let t=this.renderRoot.querySelector("textarea"),r=t.value.trim();if(!r||r.length>ve||this.talk.state!=="ready")return t.focus();t.value="",this.draftLength=0,this.#i({text:r},r,!1)};#a=e=>{e.key==="Enter"&&!e.shiftKey&&!e.isComposing&&this.#o(e)};#s=async()=>{let e=this.talk.messages.length;if(await this.talk.again(),this.talk.state!=="ready")return this.#d();await this.#r(e,!0)};#n=()=>this.renderRoot.querySelector("dialog").showModal();#l=async()=>{if(this.renderRoot.querySelector("dialog").close(),this.answered.clear(),this.reopened=this.complaint="",await this.talk.restart(),this.talk.state!=="ready")return this.#d();await this.#r(0,!0)};#m=()=>this.renderRoot.querySelector("textarea").focus();#c=()=>[...this.renderRoot.querySelectorAll(".turn.rostra")].at(-1);#u=()=>matchMedia("(prefers-reduced-motion: reduce)").matches;#h(e){let t=this.renderRoot.querySelector(".spoken");t.textContent="",setTimeout(()=>t.textContent=e,150)}async#d(){await this.updateComplete,this.renderRoot.querySelector(".trouble button")?.focus()}#p(e){let t=e?"details:not([open], .ladder .more)":"details[data-printed]";for(let r of this.renderRoot.querySelectorAll(t))r.open=e,r.toggleAttribute("data-printed",e)}#g(e,t,r,i,o){let a=e.seq??`new-${t}`;if(e.from!=="rostra")return n`<div class="turn you"><p><span class="unseen">${c("you")}: </span>${e.text}</p></div>`;let h=this.reopened.startsWith(`${a}-`)?this.reopened:"",l=this.complaint.startsWith(`${a}-`)?this.complaint:"",m=[...this.answered].filter(g=>g.startsWith(`${a}-`)).join();return je([e,r,i,o,h,l,m],()=>{let g={key:String(a),level:3,newest:i,asking:d=>r&&!this.answered.has(d),reopened:h,complaint:l,choose:(d,u)=>this.#t(d,u),complain:(d,u)=>this.complaint=u?d:"",reopen:d=>this.reopened=this.reopened===d?"":d,toTextBox:this.#m};return n`<article class="turn rostra ${o?"old":""}" aria-label=${c("rostra")} tabindex="-1">
        ${se(e.blocks,g)}
      </article>`})}#f(e){let t=e.findLastIndex(i=>i.from==="rostra"&&$e(i.blocks)),r=e.findLastIndex(i=>i.from==="rostra");return Ke(e,(i,o)=>i.seq??`new-${o}`,(i,o)=>this.#g(i,o,o===t,o===r,o<e.length-es))}#b({state:e,problem:t,messages:r}){if(e!=="failed"&&e!=="ended")return p;let[i,o,a]=e==="ended"?[c("ended"),this.#l,c("new_conversation")]:[t.message||c(r.length?"offline":"offline_start"),this.#s,c("try_again")];return n`<div class="trouble notice tone-error" role="alert">
      <strong>${c("tone_error")}</strong>
      <div>
        <p>${i}</p>
        <button type="button" class="main" @click=${o}>${a}</button>
      </div>
    </div>`}render(){let e=this.talk??{messages:[],state:"starting"},t=e.state==="busy"||e.state==="starting";return n`<div class="measure"><div class="root">
      <h2 class="unseen">${c("conversation")}</h2>
      <div class="log" role="log" aria-live="off" aria-label=${c("conversation")} aria-busy=${t}>
        ${this.#f(e.messages)}
      </div>
      ${t?n`<p class="typing"><i></i><i></i><i></i>${c(e.messages.length?"thinking":"starting")}</p>`:p}
      ${this.#b(e)}
      <div class="spoken unseen" role="status"></div>
      ${this.#$(e)} ${this.#v()}
    </div></div>`}#$({state:e,messages:t}){let r=o=>()=>this.#i({text:c(`${o}_text`)},c(o),!0),i=this.draftLength>ve;return n`<form class="composer" @submit=${this.#o}>
      <label for="words">${c("composer_label")}</label>
      <div class="row">
        <textarea
          id="words"
          rows="1"
          autocomplete="off"
          aria-describedby="too-long"
          aria-invalid=${i}
          @keydown=${this.#a}
          @input=${o=>this.draftLength=o.target.value.length}
        ></textarea>
        <button class="main" aria-disabled=${e!=="ready"}>${c("send")}</button>
      </div>
      <p class="error" id="too-long" role="alert">${i?c("too_long",{limit:ve,count:this.draftLength}):""}</p>
      <div class="tools">
        <button type="button" class="quiet" @click=${r("advice")}>${c("advice")}</button>
        <button type="button" class="quiet" @click=${r("help")}>${c("help")}</button>
        <button type="button" class="quiet" @click=${this.#n} ?hidden=${!t.length}>${c("restart")}</button>
      </div>
    </form>`}#v(){return n`<dialog aria-labelledby="restart-title">
      <h2 id="restart-title">${c("restart_title")}</h2>
      <p>${c("restart_text")}</p>
      <p>${c("restart_delete")}</p>
      <div class="actions">
        <button type="button" class="main" @click=${this.#l}>${c("restart_yes")}</button>
        <button type="button" class="quiet" @click=${e=>e.target.closest("dialog").close()}>${c("restart_no")}</button>
      </div>
    </dialog>`}};customElements.define("rostra-advisor",ye);
/*! Bundled license information:

@lit/reactive-element/css-tag.js:
  (**
   * @license
   * Copyright 2019 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

@lit/reactive-element/reactive-element.js:
lit-html/lit-html.js:
lit-element/lit-element.js:
lit-html/directive.js:
lit-html/directives/repeat.js:
  (**
   * @license
   * Copyright 2017 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

lit-html/is-server.js:
  (**
   * @license
   * Copyright 2022 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

lit-html/directives/guard.js:
  (**
   * @license
   * Copyright 2018 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

lit-html/directive-helpers.js:
  (**
   * @license
   * Copyright 2020 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)
*/
