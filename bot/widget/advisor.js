// made from sources 69828a5d8505502978570bd59599aa90d127366c4e2a66fe3772371ae683f2a3
var W=globalThis,K=W.ShadowRoot&&(W.ShadyCSS===void 0||W.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,de=Symbol(),ze=new WeakMap,L=class{constructor(e,t,r){if(this._$cssResult$=!0,r!==de)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(K&&e===void 0){let r=t!==void 0&&t.length===1;r&&(e=ze.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),r&&ze.set(t,e))}return e}toString(){return this.cssText}},G=s=>new L(typeof s=="string"?s:s+"",void 0,de),$=(s,...e)=>{let t=s.length===1?s[0]:e.reduce((r,i,a)=>r+(o=>{if(o._$cssResult$===!0)return o.cssText;if(typeof o=="number")return o;throw Error("Value passed to 'css' function must be a 'css' function result: "+o+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(i)+s[a+1],s[0]);return new L(t,s,de)},Re=(s,e)=>{if(K)s.adoptedStyleSheets=e.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet);else for(let t of e){let r=document.createElement("style"),i=W.litNonce;i!==void 0&&r.setAttribute("nonce",i),r.textContent=t.cssText,s.appendChild(r)}},ce=K?s=>s:s=>s instanceof CSSStyleSheet?(e=>{let t="";for(let r of e.cssRules)t+=r.cssText;return G(t)})(s):s;var{is:Ut,defineProperty:qt,getOwnPropertyDescriptor:Ot,getOwnPropertyNames:Lt,getOwnPropertySymbols:Ht,getPrototypeOf:Nt}=Object,J=globalThis,Te=J.trustedTypes,jt=Te?Te.emptyScript:"",It=J.reactiveElementPolyfillSupport,H=(s,e)=>s,he={toAttribute(s,e){switch(e){case Boolean:s=s?jt:null;break;case Object:case Array:s=s==null?s:JSON.stringify(s)}return s},fromAttribute(s,e){let t=s;switch(e){case Boolean:t=s!==null;break;case Number:t=s===null?null:Number(s);break;case Object:case Array:try{t=JSON.parse(s)}catch{t=null}}return t}},Me=(s,e)=>!Ut(s,e),Pe={attribute:!0,type:String,converter:he,reflect:!1,useDefault:!1,hasChanged:Me};Symbol.metadata??=Symbol("metadata"),J.litPropertyMetadata??=new WeakMap;var x=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=Pe){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let r=Symbol(),i=this.getPropertyDescriptor(e,r,t);i!==void 0&&qt(this.prototype,e,i)}}static getPropertyDescriptor(e,t,r){let{get:i,set:a}=Ot(this.prototype,e)??{get(){return this[t]},set(o){this[t]=o}};return{get:i,set(o){let d=i?.call(this);a?.call(this,o),this.requestUpdate(e,d,r)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??Pe}static _$Ei(){if(this.hasOwnProperty(H("elementProperties")))return;let e=Nt(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(H("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(H("properties"))){let t=this.properties,r=[...Lt(t),...Ht(t)];for(let i of r)this.createProperty(i,t[i])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[r,i]of t)this.elementProperties.set(r,i)}this._$Eh=new Map;for(let[t,r]of this.elementProperties){let i=this._$Eu(t,r);i!==void 0&&this._$Eh.set(i,t)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let r=new Set(e.flat(1/0).reverse());for(let i of r)t.unshift(ce(i))}else e!==void 0&&t.push(ce(e));return t}static _$Eu(e,t){let r=t.attribute;return r===!1?void 0:typeof r=="string"?r:typeof e=="string"?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let r of t.keys())this.hasOwnProperty(r)&&(e.set(r,this[r]),delete this[r]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return Re(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,r){this._$AK(e,r)}_$ET(e,t){let r=this.constructor.elementProperties.get(e),i=this.constructor._$Eu(e,r);if(i!==void 0&&r.reflect===!0){let a=(r.converter?.toAttribute!==void 0?r.converter:he).toAttribute(t,r.type);this._$Em=e,a==null?this.removeAttribute(i):this.setAttribute(i,a),this._$Em=null}}_$AK(e,t){let r=this.constructor,i=r._$Eh.get(e);if(i!==void 0&&this._$Em!==i){let a=r.getPropertyOptions(i),o=typeof a.converter=="function"?{fromAttribute:a.converter}:a.converter?.fromAttribute!==void 0?a.converter:he;this._$Em=i;let d=o.fromAttribute(t,a.type);this[i]=d??this._$Ej?.get(i)??d,this._$Em=null}}requestUpdate(e,t,r,i=!1,a){if(e!==void 0){let o=this.constructor;if(i===!1&&(a=this[e]),r??=o.getPropertyOptions(e),!((r.hasChanged??Me)(a,t)||r.useDefault&&r.reflect&&a===this._$Ej?.get(e)&&!this.hasAttribute(o._$Eu(e,r))))return;this.C(e,t,r)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(e,t,{useDefault:r,reflect:i,wrapped:a},o){r&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,o??t??this[e]),a!==!0||o!==void 0)||(this._$AL.has(e)||(this.hasUpdated||r||(t=void 0),this._$AL.set(e,t)),i===!0&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(t){Promise.reject(t)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[i,a]of this._$Ep)this[i]=a;this._$Ep=void 0}let r=this.constructor.elementProperties;if(r.size>0)for(let[i,a]of r){let{wrapped:o}=a,d=this[i];o!==!0||this._$AL.has(i)||d===void 0||this.C(i,void 0,a,d)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(r=>r.hostUpdate?.()),this.update(t)):this._$EM()}catch(r){throw e=!1,this._$EM(),r}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(t=>t.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()}updated(e){}firstUpdated(e){}};x.elementStyles=[],x.shadowRootOptions={mode:"open"},x[H("elementProperties")]=new Map,x[H("finalized")]=new Map,It?.({ReactiveElement:x}),(J.reactiveElementVersions??=[]).push("2.1.2");var me=globalThis,Ue=s=>s,F=me.trustedTypes,qe=F?F.createPolicy("lit-html",{createHTML:s=>s}):void 0,ue="$lit$",k=`lit$${Math.random().toFixed(9).slice(2)}$`,ge="?"+k,Dt=`<${ge}>`,z=document,j=()=>z.createComment(""),I=s=>s===null||typeof s!="object"&&typeof s!="function",fe=Array.isArray,Ie=s=>fe(s)||typeof s?.[Symbol.iterator]=="function",pe=`[ 	
\f\r]`,N=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Oe=/-->/g,Le=/>/g,E=RegExp(`>|${pe}(?:([^\\s"'>=/]+)(${pe}*=${pe}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),He=/'/g,Ne=/"/g,De=/^(?:script|style|textarea|title)$/i,be=s=>(e,...t)=>({_$litType$:s,strings:e,values:t}),n=be(1),Rs=be(2),Ts=be(3),v=Symbol.for("lit-noChange"),h=Symbol.for("lit-nothing"),je=new WeakMap,C=z.createTreeWalker(z,129);function Be(s,e){if(!fe(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return qe!==void 0?qe.createHTML(e):e}var Ve=(s,e)=>{let t=s.length-1,r=[],i,a=e===2?"<svg>":e===3?"<math>":"",o=N;for(let d=0;d<t;d++){let c=s[d],m,u,p=-1,f=0;for(;f<c.length&&(o.lastIndex=f,u=o.exec(c),u!==null);)f=o.lastIndex,o===N?u[1]==="!--"?o=Oe:u[1]!==void 0?o=Le:u[2]!==void 0?(De.test(u[2])&&(i=RegExp("</"+u[2],"g")),o=E):u[3]!==void 0&&(o=E):o===E?u[0]===">"?(o=i??N,p=-1):u[1]===void 0?p=-2:(p=o.lastIndex-u[2].length,m=u[1],o=u[3]===void 0?E:u[3]==='"'?Ne:He):o===Ne||o===He?o=E:o===Oe||o===Le?o=N:(o=E,i=void 0);let g=o===E&&s[d+1].startsWith("/>")?" ":"";a+=o===N?c+Dt:p>=0?(r.push(m),c.slice(0,p)+ue+c.slice(p)+k+g):c+k+(p===-2?d:g)}return[Be(s,a+(s[t]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),r]},D=class s{constructor({strings:e,_$litType$:t},r){let i;this.parts=[];let a=0,o=0,d=e.length-1,c=this.parts,[m,u]=Ve(e,t);if(this.el=s.createElement(m,r),C.currentNode=this.el.content,t===2||t===3){let p=this.el.content.firstChild;p.replaceWith(...p.childNodes)}for(;(i=C.nextNode())!==null&&c.length<d;){if(i.nodeType===1){if(i.hasAttributes())for(let p of i.getAttributeNames())if(p.endsWith(ue)){let f=u[o++],g=i.getAttribute(p).split(k),b=/([.?@])?(.*)/.exec(f);c.push({type:1,index:a,name:b[2],strings:g,ctor:b[1]==="."?X:b[1]==="?"?Y:b[1]==="@"?Z:T}),i.removeAttribute(p)}else p.startsWith(k)&&(c.push({type:6,index:a}),i.removeAttribute(p));if(De.test(i.tagName)){let p=i.textContent.split(k),f=p.length-1;if(f>0){i.textContent=F?F.emptyScript:"";for(let g=0;g<f;g++)i.append(p[g],j()),C.nextNode(),c.push({type:2,index:++a});i.append(p[f],j())}}}else if(i.nodeType===8)if(i.data===ge)c.push({type:2,index:a});else{let p=-1;for(;(p=i.data.indexOf(k,p+1))!==-1;)c.push({type:7,index:a}),p+=k.length-1}a++}}static createElement(e,t){let r=z.createElement("template");return r.innerHTML=e,r}};function R(s,e,t=s,r){if(e===v)return e;let i=r!==void 0?t._$Co?.[r]:t._$Cl,a=I(e)?void 0:e._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(s),i._$AT(s,t,r)),r!==void 0?(t._$Co??=[])[r]=i:t._$Cl=i),i!==void 0&&(e=R(s,i._$AS(s,e.values),i,r)),e}var Q=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:r}=this._$AD,i=(e?.creationScope??z).importNode(t,!0);C.currentNode=i;let a=C.nextNode(),o=0,d=0,c=r[0];for(;c!==void 0;){if(o===c.index){let m;c.type===2?m=new P(a,a.nextSibling,this,e):c.type===1?m=new c.ctor(a,c.name,c.strings,this,e):c.type===6&&(m=new ee(a,this,e)),this._$AV.push(m),c=r[++d]}o!==c?.index&&(a=C.nextNode(),o++)}return C.currentNode=z,i}p(e){let t=0;for(let r of this._$AV)r!==void 0&&(r.strings!==void 0?(r._$AI(e,r,t),t+=r.strings.length-2):r._$AI(e[t])),t++}},P=class s{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,r,i){this.type=2,this._$AH=h,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=r,this.options=i,this._$Cv=i?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=R(this,e,t),I(e)?e===h||e==null||e===""?(this._$AH!==h&&this._$AR(),this._$AH=h):e!==this._$AH&&e!==v&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):Ie(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==h&&I(this._$AH)?this._$AA.nextSibling.data=e:this.T(z.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:r}=e,i=typeof r=="number"?this._$AC(e):(r.el===void 0&&(r.el=D.createElement(Be(r.h,r.h[0]),this.options)),r);if(this._$AH?._$AD===i)this._$AH.p(t);else{let a=new Q(i,this),o=a.u(this.options);a.p(t),this.T(o),this._$AH=a}}_$AC(e){let t=je.get(e.strings);return t===void 0&&je.set(e.strings,t=new D(e)),t}k(e){fe(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,r,i=0;for(let a of e)i===t.length?t.push(r=new s(this.O(j()),this.O(j()),this,this.options)):r=t[i],r._$AI(a),i++;i<t.length&&(this._$AR(r&&r._$AB.nextSibling,i),t.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let r=Ue(e).nextSibling;Ue(e).remove(),e=r}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},T=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,r,i,a){this.type=1,this._$AH=h,this._$AN=void 0,this.element=e,this.name=t,this._$AM=i,this.options=a,r.length>2||r[0]!==""||r[1]!==""?(this._$AH=Array(r.length-1).fill(new String),this.strings=r):this._$AH=h}_$AI(e,t=this,r,i){let a=this.strings,o=!1;if(a===void 0)e=R(this,e,t,0),o=!I(e)||e!==this._$AH&&e!==v,o&&(this._$AH=e);else{let d=e,c,m;for(e=a[0],c=0;c<a.length-1;c++)m=R(this,d[r+c],t,c),m===v&&(m=this._$AH[c]),o||=!I(m)||m!==this._$AH[c],m===h?e=h:e!==h&&(e+=(m??"")+a[c+1]),this._$AH[c]=m}o&&!i&&this.j(e)}j(e){e===h?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},X=class extends T{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===h?void 0:e}},Y=class extends T{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==h)}},Z=class extends T{constructor(e,t,r,i,a){super(e,t,r,i,a),this.type=5}_$AI(e,t=this){if((e=R(this,e,t,0)??h)===v)return;let r=this._$AH,i=e===h&&r!==h||e.capture!==r.capture||e.once!==r.once||e.passive!==r.passive,a=e!==h&&(r===h||i);i&&this.element.removeEventListener(this.name,this,r),a&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},ee=class{constructor(e,t,r){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=r}get _$AU(){return this._$AM._$AU}_$AI(e){R(this,e)}},We={M:ue,P:k,A:ge,C:1,L:Ve,R:Q,D:Ie,V:R,I:P,H:T,N:Y,U:Z,B:X,F:ee},Bt=me.litHtmlPolyfillSupport;Bt?.(D,P),(me.litHtmlVersions??=[]).push("3.3.3");var Ke=(s,e,t)=>{let r=t?.renderBefore??e,i=r._$litPart$;if(i===void 0){let a=t?.renderBefore??null;r._$litPart$=i=new P(e.insertBefore(j(),a),a,void 0,t??{})}return i._$AI(s),i};var $e=globalThis,A=class extends x{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Ke(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return v}};A._$litElement$=!0,A.finalized=!0,$e.litElementHydrateSupport?.({LitElement:A});var Vt=$e.litElementPolyfillSupport;Vt?.({LitElement:A});($e.litElementVersions??=[]).push("4.2.2");var Ge={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},te=s=>(...e)=>({_$litDirective$:s,values:e}),M=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,r){this._$Ct=e,this._$AM=t,this._$Ci=r}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}};var Wt={},Je=te(class extends M{constructor(){super(...arguments),this.ot=Wt}render(s,e){return e()}update(s,[e,t]){if(Array.isArray(e)){if(Array.isArray(this.ot)&&this.ot.length===e.length&&e.every((r,i)=>r===this.ot[i]))return v}else if(this.ot===e)return v;return this.ot=Array.isArray(e)?Array.from(e):e,this.render(e,t)}});var{I:Kt}=We,Fe=s=>s;var Qe=()=>document.createComment(""),U=(s,e,t)=>{let r=s._$AA.parentNode,i=e===void 0?s._$AB:e._$AA;if(t===void 0){let a=r.insertBefore(Qe(),i),o=r.insertBefore(Qe(),i);t=new Kt(a,o,s,s.options)}else{let a=t._$AB.nextSibling,o=t._$AM,d=o!==s;if(d){let c;t._$AQ?.(s),t._$AM=s,t._$AP!==void 0&&(c=s._$AU)!==o._$AU&&t._$AP(c)}if(a!==i||d){let c=t._$AA;for(;c!==a;){let m=Fe(c).nextSibling;Fe(r).insertBefore(c,i),c=m}}}return t},S=(s,e,t=s)=>(s._$AI(e,t),s),Gt={},Xe=(s,e=Gt)=>s._$AH=e,Ye=s=>s._$AH,se=s=>{s._$AR(),s._$AA.remove()};var Ze=(s,e,t)=>{let r=new Map;for(let i=e;i<=t;i++)r.set(s[i],i);return r},et=te(class extends M{constructor(s){if(super(s),s.type!==Ge.CHILD)throw Error("repeat() can only be used in text expressions")}dt(s,e,t){let r;t===void 0?t=e:e!==void 0&&(r=e);let i=[],a=[],o=0;for(let d of s)i[o]=r?r(d,o):o,a[o]=t(d,o),o++;return{values:a,keys:i}}render(s,e,t){return this.dt(s,e,t).values}update(s,[e,t,r]){let i=Ye(s),{values:a,keys:o}=this.dt(e,t,r);if(!Array.isArray(i))return this.ut=o,a;let d=this.ut??=[],c=[],m,u,p=0,f=i.length-1,g=0,b=a.length-1;for(;p<=f&&g<=b;)if(i[p]===null)p++;else if(i[f]===null)f--;else if(d[p]===o[g])c[g]=S(i[p],a[g]),p++,g++;else if(d[f]===o[b])c[b]=S(i[f],a[b]),f--,b--;else if(d[p]===o[b])c[b]=S(i[p],a[b]),U(s,c[b+1],i[p]),p++,b--;else if(d[f]===o[g])c[g]=S(i[f],a[g]),U(s,i[p],i[f]),f--,g++;else if(m===void 0&&(m=Ze(o,g,b),u=Ze(d,p,f)),m.has(d[p]))if(m.has(d[f])){let w=u.get(o[g]),le=w!==void 0?i[w]:null;if(le===null){let Ce=U(s,i[p]);S(Ce,a[g]),c[g]=Ce}else c[g]=S(le,a[g]),U(s,i[p],le),i[w]=null;g++}else se(i[f]),f--;else se(i[p]),p++;for(;g<=b;){let w=U(s,c[b+1]);S(w,a[g]),c[g++]=w}for(;p<=f;){let w=i[p++];w!==null&&se(w)}return this.ut=o,Xe(s,c),v}});var tt=/^\s*[-•*]\s+/,_=s=>String(s??"").split(/\n\s*\n/).filter(e=>e.trim()).map(e=>{let t=e.split(`
`);return t.every(r=>tt.test(r))?n`<ul class="bullets">${t.map(r=>n`<li>${r.replace(tt,"")}</li>`)}</ul>`:n`<p class="lines">${e.trim()}</p>`}),y=(s,e,t="")=>s>3?n`<h4 class=${t||h}>${e}</h4>`:n`<h3 class=${t||h}>${e}</h3>`,ve=s=>n`<span class="unseen">${s}</span>`,st=(s,e)=>{try{let t=new URL(e(s));return["http:","https:"].includes(t.protocol)?t.href:null}catch{return null}};var rt={offline_start:"Offline",try_again:"Retry"},it=rt,ye={},at=(s,e={})=>{it={...rt,...s.texts,...e},ye=s.documents??{}},l=(s,e={})=>it[s]?.replace(/\{(\w+)\}/g,(t,r)=>e[r]??t),ot=s=>Object.hasOwn(ye,s)&&l("document",ye[s]);var Jt=s=>{let e=new Map;for(let{source:t,cite_as:r,at:i}of s){let a=r||t,o=e.get(a)??{name:a,source:t,at:[]};i&&o.at.push(i),e.set(a,o)}return[...e.values()]},Ft=({name:s,source:e,at:t})=>n`<li>
  <span class="document">${ot(e)||s}</span>
  <ul>${t.map(r=>n`<li>${r}</li>`)}</ul>
</li>`,Qt=(s,e)=>{let t=s&&n`<span class="says ${s==="stated"?"stated":"inferred"}">${l(s)??s}</span>`;if(!e.length)return t?n`<p class="evidence">${t}</p>`:h;let r=Jt(e),i=e.length>1?n` <span class="count">(${l("places",{count:e.length})})</span>`:h;return n`<details class="evidence">
    <summary>${t||h}<span>${ve(`${l("source")}: `)}${r.map(({name:a})=>a).join(", ")}${i}</span></summary>
    <ul class="places">${r.map(Ft)}</ul>
  </details>`},Xt=({value:s,most:e})=>n`<span class="bar" aria-hidden="true">
  <span class="bar-name">${l("bar")}</span>
  <svg class="track" viewBox="0 0 ${Math.max(e,s,1)} 1" preserveAspectRatio="none"><rect width=${s} height="1" /></svg>
  <b>${s}</b>
</span>`,Yt=({text:s,says:e,sources:t=[],bar:r})=>n`<li>
  ${r?Xt(r):h}
  <p class="lines">${s}</p>
  ${Qt(e,t)}
</li>`,Zt=s=>s.length?n`<ul class="reasons">${s.map(Yt)}</ul>`:h,we=(s,e,t)=>s.length?n`<div class="actions">
        ${s.map(r=>n`<button type="button" class="quiet" @click=${()=>t.choose([r])}>
            ${r.label}${r.label===e?h:ve(`, ${l("about")}: ${e}`)}
          </button>`)}
      </div>`:h,re=({title:s,text:e,lines:t=[],actions:r=[]},i)=>n`${_(e)}
${Zt(t.filter(a=>!r.some(({label:o})=>o===a.text)))} ${we(r,s,i)}`,B=s=>l(`is_${s}`)??s,nt=(s,e)=>{let{kind:t="",title:r,status:i}=s;return n`<article class="card kind-${t}">
    <header>
      ${e.listed?h:n`<p class="eyebrow">${l(`kind_${t}`)??""}</p>`}
      ${y(e.level,r)}
      ${i?n`<p class="status">${B(i)}</p>`:h}
    </header>
    ${re(s,e)}
  </article>`},lt=(s,e)=>{let t=new Set(s.map(({status:r})=>r)).size<2;return n`<ul class="rows">
  ${s.map(r=>n`<li>
      <details>
        <summary>
          <span class="row-title">${r.title}</span>${r.status&&!t?n`<span class="status">${B(r.status)}</span>`:h}
        </summary>
        <div class="inside">${re(r,e)}</div>
      </details>
    </li>`)}
</ul>`};var dt=({title:s,columns:e=[],rows:t=[]})=>n`<div class="scroll" role="region" aria-label=${s} tabindex="0">
  <table>
    <caption>${s}</caption>
    <thead>
      <tr>${e.map(r=>n`<th scope="col">${r}</th>`)}</tr>
    </thead>
    <tbody>
      ${t.map(r=>n`<tr>
          ${r.map((i,a)=>a===0?n`<th scope="row">${i}</th>`:n`<td>${i}</td>`)}
        </tr>`)}
    </tbody>
  </table>
</div>`,ie=s=>n`<details class="more as-table">
  <summary>${l("as_table")}<span class="unseen">: ${s.title}</span></summary>
  ${dt(s)}
</details>`,es=({title:s,items:e},t,r)=>n`<div class="side ${t?"for":"against"}">
  <h5>${s} <b>${e.length}</b></h5>
  <svg class="track" viewBox="0 0 ${r} 1" preserveAspectRatio="none" aria-hidden="true"><rect width=${e.length} height="1" /></svg>
  ${e.length?n`<ul>${e.map(i=>n`<li>${i}</li>`)}</ul>`:n`<p class="hint">${l("nothing_here")}</p>`}
</div>`,ts=(s,e)=>{let{description:t,sides:r}=s.balance,i=Math.max(1,...r.map(({items:a})=>a.length));return n`<figure class="balance">
    <figcaption>
      ${y(e.level,s.title)}
      <p>${t}</p>
    </figcaption>
    <div class="sides">${r.map((a,o)=>es(a,o,i))}</div>
    ${ie(s)}
  </figure>`},ct=(s,e)=>s.balance?ts(s,e):s.cards?.length?n`${e.group===s.title?h:y(e.level,s.title)} ${lt(s.cards,e)}
  ${ie(s)}`:dt(s);var ht=s=>l(`rung_${s}`)??s,ss=({title:s,state:e})=>n`<li class="step ${e}" aria-current=${e==="here"?"step":h}>
  <span class="state">${ht(e)}</span>
  <span class="name">${s}</span>
</li>`,rs=({question:s,wanted:e,given:t,state:r,actions:i=[]},a)=>n`<li class=${r}>
  <p><strong>${s}</strong></p>
  <p>${l("needs_wanted",{answers:e})}</p>
  <p>${r==="failed"?l("needs_given",{answer:t}):B(r)}</p>
  ${we(i,s,a)}
</li>`,is=({title:s,needs:e=[]},t)=>e.length?n`<details class="more needs">
        <summary>${l("needs",{stage:s,count:e.length})}</summary>
        <ul>${e.map(r=>rs(r,t))}</ul>
      </details>`:h,as=(s,e,t)=>s?n`<details class="more">
        <summary>${l("why_here")}<span class="unseen">: ${s.title}</span></summary>
        <div class="inside">${re({...s,text:s.text===e?"":s.text},t)}</div>
      </details>`:h,os=({id:s,title:e,status:t,text:r,steps:i},a,o)=>n`<section class="model">
  <div class="model-head">
    ${y(4,e)} ${t?n`<p class="status">${B(t)}</p>`:h}
  </div>
  ${r?n`<p>${r}</p>`:h}
  <ol class="steps">${i.map(ss)}</ol>
  ${i.map(d=>is(d,o))} ${as(a.find(d=>d.id===s),r,o)}
</section>`,pt=({title:s,description:e,models:t=[]},r,i=[])=>n`<figure class="ladder">
  <figcaption>
    ${y(r.level,s)}
    <p>${e}</p>
  </figcaption>
  ${t.map(a=>os(a,i,r))}
  ${ie({title:s,columns:[l("column_model"),l("column_stage"),l("column_place")],rows:t.flatMap(a=>a.steps.map(o=>[a.title,o.title,ht(o.state)]))})}
</figure>`;var ns=10,ls=s=>{let e=s.target;if(!(e.type!=="checkbox"||!e.checked))for(let t of e.form.elements)t.type==="checkbox"&&t!==e&&(e.dataset.id==="none"||t.dataset.id==="none")&&(t.checked=!1)},ds=(s,e)=>(t,r)=>n`<label class="option">
  <input
    type=${s.kind==="many"?"checkbox":"radio"}
    name=${`answer-${e}`}
    value=${r}
    data-id=${t.id}
    ?checked=${t.chosen}
  />
  <span>${t.label}</span>
</label>`,cs=(s,e)=>n`<select name=${`answer-${e}`} aria-labelledby=${`ask-${e}`}>
  <option value="">${l("choose")}</option>
  ${s.options.map((t,r)=>n`<option value=${r} ?selected=${t.chosen}>${t.label}</option>`)}
</select>`,xe=(s,e)=>t=>n`<button type="button" class=${e} @click=${()=>s.choose([t])}>
  ${t.label}
</button>`,hs=(s,e,t)=>r=>{r.preventDefault();let i=r.target,a=new FormData(i).getAll(`answer-${e}`).filter(o=>o!=="");t.complain(e,a.length===0),a.length?t.choose(a.map(o=>s.options[o]),{block:s,key:e}):i.querySelector("input, select").focus()},ps=(s,e)=>s.kind!=="many"&&s.options.length>ns?cs(s,e):n`<div class="options ${s.options.length>6?"two":""}">${s.options.map(ds(s,e))}</div>`,ms=(s,e,t)=>{let{options:r=[]}=s,i=(s.others??[]).filter(({id:c})=>c!=="why"||!s.why),a=(s.others??[]).filter(c=>!i.includes(c)),o=s.kind==="choice",d=t.complaint===e;return n`<form class="question" novalidate @submit=${hs(s,e,t)} @change=${ls}>
    <fieldset aria-describedby=${`hint-${e} error-${e}`}>
      <legend>
        ${s.section?n`<span class="eyebrow">${s.section}</span>`:h}
        <h3 class="ask" id=${`ask-${e}`} tabindex="-1">${s.text}</h3>
      </legend>
      <div class="hint" id=${`hint-${e}`}>
        ${_(s.hint)}${s.kind==="many"?n`<p>${l("many_hint")}</p>`:h}
      </div>
      ${s.why?n`<details class="more"><summary>${l("why_we_ask")}</summary>${_(s.why)}${a.map(xe(t,"quiet"))}</details>`:h}
      ${o?n`<div class="options">${r.map(xe(t,"option door"))}</div>`:ps(s,e)}
      <p class="error" id=${`error-${e}`} role="alert">${d?l(s.kind==="many"?"choose_some":"choose_one"):""}</p>
    </fieldset>
    ${o?h:n`<button class="main">${l("continue")}</button>`}
    <div class=${i.length?"others":"others bare"} role="group" aria-label=${l("other_ways")}>
      ${i.map(xe(t,"quiet"))}
      <button type="button" class="quiet skip" @click=${t.toTextBox}>${l("to_text_box")}</button>
    </div>
  </form>`},mt=(s,e)=>{let{key:t}=e,r=e.asking(t),i=e.reopened===t;return n`${r||i?ms(s,t,e):n`<div class="asked">
        ${s.section?n`<p class="eyebrow">${s.section}</p>`:h}
        <h3>${s.text}</h3>
      </div>`}
  ${r||s.kind==="choice"?h:n`<button type="button" class="quiet again" aria-expanded=${i} @click=${()=>e.reopen(t)}>
        ${l(i?"keep_answer":"answer_again")}<span class="unseen">: ${s.text}</span>
      </button>`}`};var us=({tone:s,text:e})=>n`<div class="notice tone-${s}">
  <strong>${l(`tone_${s}`)??l("tone_info")}</strong>
  <div>${_(e)}</div>
</div>`,gs=({answered:s,open:e,text:t},r)=>r.newest?n`<div class="progress">
        <p>${t}</p>
        <progress
          aria-label=${l("progress")}
          aria-valuetext=${l("progress_value",{answered:s,all:s+e})}
          max=${Math.max(s+e,1)}
          .value=${s}
        ></progress>
      </div>`:h,fs=({label:s,href:e},t)=>{let r=st(e,t.address);return r?n`<p><a class="download" href=${r} download>${s}</a></p>`:n`<p>${s}</p>`},bs=(s,e)=>n`<details class="group" ?open=${s.open}>
  <summary>${y(e.level,s.title)}${s.note?n`<span class="note">${s.note}</span>`:h}</summary>
  <div class="inside">${q(s.blocks,{...e,level:4,group:s.title})}</div>
</details>`,ut=(s,e)=>{let{title:t,label:r,text:i}=s,a=[t,r,i].filter(d=>typeof d=="string"&&d),o=Array.isArray(s.blocks)?s.blocks:[];return a.length||o.length?n`${a.map(_)}${q(o,e)}`:n`<p class="hint">${l("unknown_block")}</p>`},gt={text:({text:s})=>_(s),heading:({text:s},e)=>y(e.level,s,"part"),notice:us,question:mt,card:nt,ladder:pt,table:ct,progress:gs,download:fs,group:bs},ke=(s,e,t)=>{try{return(Object.hasOwn(gt,s?.type)?gt[s.type]:ut)(s??{},e,t)}catch{return ut(s??{},e)}};function q(s=[],e){let t=[];for(let r=0;r<s.length;r++){let i={...e,key:`${e.key}-${r}`};if(s[r]?.type==="ladder"&&Array.isArray(s[r].models)){let d=new Set(s[r].models.map(({id:m})=>m)),c=m=>m?.type==="card"&&d.has(m.id);t.push(ke(s[r],i,s.filter(c))),s=s.filter((m,u)=>u<=r||!c(m));continue}let a=s[r]?.type==="card"&&s[r].kind,o=r+1;for(;a&&s[o]?.type==="card"&&s[o].kind===a;)o++;if(o-r>1){let d=s.slice(r,o).map(c=>n`<li>${ke(c,{...e,listed:!0})}</li>`);t.push(a==="step"?n`<ol class="cards">${d}</ol>`:n`<ul class="cards kind-${a}">${d}</ul>`),r=o-1}else t.push(ke(s[r],i))}return t}var _e=(s=[])=>s.flatMap(e=>e?.type==="group"?[e,..._e(e.blocks)]:[e]),Ae=s=>_e(s).some(e=>e?.type==="question"),ft=(s=[])=>s.some(e=>e?.type==="group"),Se=(s=[])=>_e(s).map(e=>e?.type==="card"||e?.type==="group"?e.title:e?.type==="question"?"":e?.text).filter(e=>typeof e=="string"&&e).join(" ").slice(0,500);var $s=[800,2500],vs=6e4,O=class extends Error{constructor(e,t,{status:r=0,again:i=!1}={}){super(t),Object.assign(this,{code:e,status:r,again:i})}get ended(){return this.status===401||this.status===403||this.status===404}},ys=s=>new Promise(e=>setTimeout(e,s)),bt=new Map,V={get:s=>{try{return JSON.parse(sessionStorage.getItem(s))}catch{return bt.get(s)??null}},set:(s,e)=>{try{e===null?sessionStorage.removeItem(s):sessionStorage.setItem(s,JSON.stringify(e))}catch{bt.set(s,e)}}},ae=class{constructor(e,t){this.base=new URL(e,document.baseURI).href.replace(/\/+$/,""),this.language=t}words=()=>this.#e("GET","/words");open=()=>this.#e("POST","/conversations",null,{});send=(e,t)=>this.#e("POST","/messages",e,t);after=(e,t)=>this.#e("GET",`/messages?after=${t}`,e);answers=e=>this.#e("GET","/answers",e);address=e=>new URL(e,this.base).href;async#e(...e){for(let t of $s)try{return await this.#s(...e)}catch(r){if(!r.again||navigator.onLine===!1)throw r;await ys(t)}return this.#s(...e)}async#s(e,t,r,i){let a={Accept:"application/json"};i&&(a["Content-Type"]="application/json"),r&&(a.Authorization=`Bearer ${r}`),this.language&&(a["Accept-Language"]=this.language);let o,d;try{o=await fetch(this.base+t,{method:e,headers:a,body:i&&JSON.stringify(i),signal:AbortSignal.timeout(vs),cache:"no-store"}),d=await o.json()}catch{let p=o?.status??0;throw new O("unreachable","",{status:p<500?0:p,again:!0})}if(o.ok)return d;let{code:c="error",message:m=""}=d?.error??{},{status:u}=o;throw new O(c,m,{status:u,again:u>=500||u===429||u===409})}};var ws=()=>[...crypto.getRandomValues(new Uint8Array(16))].map(s=>s.toString(16).padStart(2,"0")).join(""),oe=class{words=null;messages=[];state="starting";problem=null;#e=null;#s=null;#r=null;constructor(e,t,{changed:r,event:i}){this.api=new ae(e,t),this.key=`rostra:${this.api.base}`,this.changed=r,this.event=i}listen(){this.#s=new BroadcastChannel("rostra"),this.#s.onmessage=({data:e})=>e===this.#e&&this.look()}deaf(){this.#s?.close(),this.#s=null}get last(){return this.messages.reduce((e,{seq:t})=>Math.max(e,t??0),0)}get unanswered(){return this.#r!==null}async start(){let e=V.get(this.key);await this.#n(async()=>{this.words??=await this.api.words(),this.changed(),e?([this.#e,this.#r]=[e.token,e.pending??null],this.#i((await this.api.after(this.#e,0)).messages),this.#r&&await this.#o()):await this.#t(),this.event("rostra-ready",{resumed:!!e})})}async send(e,t){if(this.state!=="ready")return!1;this.#r={id:ws(),...e},this.#a();let r={from:"you",text:t};return this.messages=[...this.messages,r],this.event("rostra-message",r),await this.#n(()=>this.#o()),!0}async again(){this.state==="failed"&&(this.#e?this.#r?await this.#n(()=>this.#o()):await this.#n(()=>this.#l()):await this.start())}async look(){if(!(this.state!=="ready"||!this.#e)){try{await this.#l()}catch{}this.changed()}}async answers(){return(await this.api.answers(this.#e)).blocks}async restart(){this.#c(),await this.#n(async()=>{await this.#t(),this.event("rostra-ready",{resumed:!1})})}async#t(){let{conversation:e,messages:t}=await this.api.open();this.#e=e,this.#a(),this.#i(t)}async#l(){this.#i((await this.api.after(this.#e,this.last)).messages)}async#o(){let e=this.last,t;try{({messages:t}=await this.api.send(this.#e,this.#r))}catch(a){if(a.again||a.ended)throw a;this.#r=null,this.#a(),this.messages=[...this.messages,{from:"rostra",blocks:[{type:"notice",tone:"error",text:a.message}]}];return}this.#r=null,this.#a(),this.#s?.postMessage(this.#e);let r=Math.min(...t.map(({seq:a})=>a??0)),i=this.messages.some(a=>a.from==="you"&&!a.seq);(r>e+2||!i)&&(this.messages=this.messages.filter(({seq:a})=>a),await this.#l()),this.#i(t)}#i(e){let t=new Set(this.messages.map(({seq:i})=>i)),r=e.filter(({seq:i})=>!i||!t.has(i));if(r.length){this.messages=[...this.messages,...r];for(let i of r)this.event("rostra-message",i)}}async#n(e){this.state=this.messages.length?"busy":"starting",this.problem=null,this.changed();try{await e(),this.state="ready"}catch(t){t instanceof O||console.error(t),this.state=t.ended?"ended":"failed",this.problem=t,t.ended&&V.set(this.key,null),this.event("rostra-error",{code:t.code??"error",message:t.message})}this.changed()}#a(){V.set(this.key,{token:this.#e,pending:this.#r})}#c(){V.set(this.key,null),[this.messages,this.#e,this.#r]=[[],null,null]}};var $t=$`
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
  .note {
    color: var(--muted);
    font-size: 0.9375rem;
    margin-inline-start: auto;
    text-align: end;
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
    gap: 0.75rem;
  }
  .kind-step .reasons > li:nth-child(2) > .lines {
    font-weight: 600; /* the first action */
  }

  /* who says it, and where it is written */
  .evidence {
    font-size: 0.875rem;
    line-height: 1.5;
    color: var(--muted);
  }
  .evidence > summary {
    inline-size: fit-content;
    max-inline-size: 100%;
    gap: 0.5rem;
  }
  .evidence > summary:hover span {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .says {
    flex: none;
    font-weight: 600;
    white-space: nowrap;
    color: var(--good);
  }
  .says::before {
    content: "■ " / "";
  }
  .says.inferred {
    color: var(--warm);
  }
  .says.inferred::before {
    content: "◇ " / "";
  }
  .places {
    list-style: none;
    display: grid;
    gap: 0.375rem;
    color: var(--text);
    border-inline-start: 3px solid var(--line);
    padding-inline-start: 1rem;
    margin-block: 0.125rem 0.5rem;
  }
  .places ul {
    padding-inline-start: 1.25rem;
  }
  .document {
    font-weight: 600;
  }

  /* a count */
  .bar {
    display: grid;
    grid-template-columns: auto minmax(3rem, 12rem) auto;
    align-items: center;
    gap: 0.625rem;
    font-size: 0.875rem;
  }
  .bar-name {
    color: var(--muted);
  }
  .track {
    display: block;
    inline-size: 100%;
    block-size: 0.625rem;
    border: 1px solid var(--edge);
    border-radius: 0.3125rem;
    background: var(--surface);
    fill: var(--accent);
  }
  .track:dir(rtl) {
    transform: scaleX(-1);
  }

  /* long lists */
  .rows {
    list-style: none;
    border-block-start: 1px solid var(--line);
  }
  .rows > li {
    border-block-end: 1px solid var(--line);
  }
  .rows > li > details > summary {
    padding-block: 0.5rem;
  }
  .rows > li > details > summary:hover .row-title {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .row-title {
    flex: 1;
    min-inline-size: 0;
  }
  .rows .inside {
    padding-inline-start: 1.25rem;
  }

  /* all answers */
  .review {
    display: grid;
    gap: 0.75rem;
    padding: 0.5rem 1rem 1rem;
    grid-template-columns: minmax(0, 1fr);
  }
  .review h2 {
    font-size: 1.5rem;
    scroll-margin-block: calc(var(--top) + 4rem) 2rem;
  }
  .review .back {
    justify-self: start;
    margin-inline: -0.75rem;
  }
  .review .cards {
    gap: 0;
  }
  .kind-answer.card {
    background: none;
    border: 0;
    border-block-end: 1px solid var(--line);
    border-radius: 0;
    padding: 0.5rem 0;
    gap: 0.25rem 1rem;
  }
  .kind-answer.card header > :is(h3, h4) {
    font-size: 1rem;
    font-weight: 400;
    color: var(--muted);
  }
  .kind-answer.card > .lines {
    font-weight: 600;
  }
  .kind-answer.card > .actions {
    margin-block: 0;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    margin-inline: -0.75rem;
    margin-block-end: -0.375rem;
  }
  .restart .actions {
    margin-inline: 0;
    margin-block-start: 1.25rem;
  }
  @container (min-width: 34em) {
    .kind-answer.card {
      grid-template-columns: minmax(0, 5fr) minmax(0, 3fr) minmax(6.5rem, auto);
      align-items: center;
    }
    .kind-answer.card > .actions {
      justify-content: end;
    }
    .card.kind-conflict .reasons {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 1.25rem;
    }
    .card.kind-conflict .reasons > li:nth-child(2) {
      border-inline-start: 2px solid var(--accent);
      padding-inline-start: 1.25rem;
    }
    .card.kind-conflict .reasons > li:nth-child(n + 3) {
      grid-column: 1 / -1;
    }
    .options.two {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
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
    ol.cards .card {
      padding-inline-start: 1rem;
      padding-block-start: 3.75rem;
    }
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
    .option:has(:checked) {
      border: 4px solid Highlight;
    }
    .track {
      forced-color-adjust: none;
      fill: Highlight;
      background: Canvas;
      border-color: CanvasText;
    }
    button.quiet {
      border: 0;
    }
    .turn.you {
      border-color: CanvasText;
    }
    progress::-webkit-progress-value {
      background: Highlight;
    }
  }
`;var vt=$`
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
    block-size: 0;
  }
  .others.bare:focus-within {
    block-size: auto;
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
  .restart {
    max-inline-size: min(30rem, calc(100vw - 2rem));
    border: 1px solid var(--line);
    border-radius: calc(var(--radius) * 1.4);
    background: var(--surface);
    color: var(--text);
    padding: 1.5rem;
  }
  .restart h2 {
    font-size: 1.375rem;
  }
  .restart p {
    margin-block: 0.75rem;
  }
  .restart::backdrop {
    background: rgb(0 0 0 / 0.5);
  }
`;var yt=$`
  .launch, .panel {
    all: initial; /* as .root: nothing of the host page's text gets in */
    font: 1.0625rem/1.55 var(--font);
    color-scheme: inherit;
    position: fixed;
    inset-block-end: max(1rem, env(safe-area-inset-bottom));
    inset-inline-end: max(1rem, env(safe-area-inset-right));
    z-index: 2147483000;
  }
  .launch {
    display: block;
    min-block-size: 3rem;
    max-inline-size: calc(100vw - 2rem);
    border-radius: 1.5rem;
    background: var(--accent);
    color: var(--on-accent);
    border: 2px solid var(--on-accent);
    font-weight: 600;
    padding: 0.5rem 1.5rem;
    cursor: pointer;
    box-shadow: 0 2px 12px rgb(0 0 0 / 0.3);
  }
  .launch:focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .panel[open] {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    inline-size: min(30rem, calc(100vw - 2rem));
    block-size: min(46rem, calc(100vh - 2rem));
    block-size: min(46rem, calc(100dvh - 2rem));
    background: var(--bg);
    color: var(--text);
    border: 1px solid var(--edge);
    border-radius: calc(var(--radius) * 1.4);
    overflow: clip;
    box-shadow: 0 4px 24px rgb(0 0 0 / 0.35);
  }
  .panel:not([open]) {
    display: none;
  }
  .panel::backdrop {
    background: rgb(0 0 0 / 0.5);
  }
  .panel-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
    padding: 0.25rem 1rem;
    background: var(--surface);
    border-block-end: 1px solid var(--line);
  }
  .panel-body {
    position: relative; /* holds what is only read aloud, which would stretch the panel */
    overflow-y: auto;
    overscroll-behavior: contain;
    scroll-padding-block-end: 12rem;
  }
  @media (max-width: 40em) {
    .panel[open] {
      inset: 0;
      inline-size: 100vw;
      max-inline-size: none;
      block-size: 100vh;
      block-size: 100dvh;
      max-block-size: none;
      border: 0;
      border-radius: 0;
    }
  }
  @media print {
    .launch {
      display: none;
    }
    .panel[open] {
      position: static;
      inline-size: auto;
      block-size: auto;
      border: 0;
      box-shadow: none;
      overflow: visible;
    }
  }
`;var wt=$`
  /* ladder */
  .ladder, .balance {
    display: grid;
    gap: 1.5rem;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: calc(var(--radius) * 1.2);
    padding: 1.25rem 1rem;
  }
  figcaption > :is(h3, h4) {
    font-size: 1.1875rem;
  }
  figcaption p {
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
    .model-head {
      grid-template-columns: minmax(0, 1fr);
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

  .needs > ul {
    list-style: none;
    display: grid;
    gap: 0.75rem;
  }
  .needs p + p {
    font-size: 0.9375rem;
  }

  /* balance */
  .sides {
    display: grid;
    gap: 1.25rem;
  }
  .side {
    display: grid;
    align-content: start;
    gap: 0.5rem;
  }
  h5 {
    margin: 0;
    font-size: 1rem;
    line-height: 1.35;
  }
  .side ul {
    padding-inline-start: 1.25rem;
  }
  .against .track {
    fill: var(--warm);
  }
  .for .track {
    fill: var(--good);
  }
  @container (min-width: 32em) {
    .sides {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 0 0.25rem;
    }
    /* both bars grow from the middle */
    .against {
      text-align: end;
    }
    .against .track:dir(ltr), .for .track:dir(rtl) {
      transform: scaleX(-1);
    }
    .against .track:dir(rtl) {
      transform: none;
    }
    .against ul {
      list-style: none;
      padding: 0;
      padding-inline-end: 0.5rem;
    }
    .for ul {
      list-style: none;
      padding-inline-start: 0.5rem;
    }
    .against h5 {
      padding-inline-end: 0.5rem;
    }
    .for h5 {
      padding-inline-start: 0.5rem;
    }
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

  @media (forced-colors: active) {
    .step.here {
      border: 4px solid Highlight;
    }
    .step.reached {
      border-color: CanvasText;
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
`;var xs=$`
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
  .log, .turn.rostra, .inside, .cards, .card, .reasons, .ladder, .balance, .model, .question, fieldset, .options {
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
  .earlier {
    justify-self: center;
  }
  [hidden] {
    display: none !important;
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
`,ks=$`
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before {
      animation: none !important;
      transition: none !important;
    }
  }
  @media print {
    .composer, .typing, .trouble, .door, .others, .actions, .again, .earlier, .back, .question > .main, dialog.restart {
      display: none !important;
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
`,xt="--rostra-rem";try{CSS.registerProperty({name:xt,syntax:"<length>",inherits:!0,initialValue:"16px"})}catch{}var _s=[xs,vt,$t,wt,yt,ks].map(({cssText:s})=>s).join("").replace(/(-?[\d.]+)rem\b/g,`calc($1 * var(${xt}))`),kt=G(_s);var _t=$`
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
`,At=$`
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
`,St=$`
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
`,Et=$`
  :host {
    ${_t}
  }
  @media (prefers-color-scheme: dark) {
    :host([theme="auto"]) {
      ${At}
    }
  }
  @media (prefers-contrast: more) {
    :host([theme="auto"]) {
      ${St}
    }
  }
  :host([theme="dark"]) {
    ${At}
  }
  :host([theme="contrast"]) {
    ${St}
  }
  @media print {
    :host([theme]) {
      ${_t}
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
`;var ne=2e3,Ct=({state:s,messages:e},t,r)=>{let i=t>ne,a=o=>n`<button type="button" class="quiet" @click=${()=>r.say(o)}>${l(o)}</button>`;return n`<form class="composer" @submit=${r.write}>
    <label for="words">${l("composer_label")}</label>
    <div class="row">
      <textarea
        id="words"
        rows="1"
        autocomplete="off"
        aria-describedby="too-long"
        aria-invalid=${i}
        @keydown=${r.keys}
        @input=${r.draft}
      ></textarea>
      <button class="main" aria-disabled=${s!=="ready"}>${l("send")}</button>
    </div>
    <p class="error" id="too-long" role="alert">${i?l("too_long",{limit:ne,count:t}):""}</p>
    <div class="tools">
      ${a("advice")}
      <button type="button" class="quiet to-review" @click=${r.review}>${l("review")}</button>
      ${a("report")} ${a("help")}
      <button type="button" class="quiet" @click=${r.askRestart} ?hidden=${!e.length}>${l("restart")}</button>
    </div>
  </form>`},zt=({state:s,problem:e,messages:t},r)=>{if(s!=="failed"&&s!=="ended")return h;let[i,a,o]=s==="ended"?[l("ended"),r.restart,l("new_conversation")]:[e.message||t.length&&l("offline")||l("offline_start"),r.again,l("try_again")];return n`<div class="trouble notice tone-error" role="alert">
    <strong>${l("tone_error")}</strong>
    <div>
      <p>${i}</p>
      <button type="button" class="main" @click=${a}>${o}</button>
    </div>
  </div>`},Rt=s=>n`<dialog class="restart" aria-labelledby="restart-title">
  <h2 id="restart-title">${l("restart_title")}</h2>
  <p>${l("restart_text")}</p>
  <p>${l("restart_delete")}</p>
  <div class="actions">
    <button type="button" class="main" @click=${s.restart}>${l("restart_yes")}</button>
    <button type="button" class="quiet" @click=${e=>e.target.closest("dialog").close()}>${l("restart_no")}</button>
  </div>
</dialog>`,Tt=(s,e,t)=>{let r=n`<button type="button" class="quiet back" @click=${t.leaveReview}>${l("review_back")}</button>`;return n`<section class="review" aria-labelledby="review-title" @keydown=${t.reviewKeys}>
    ${r}
    <h2 id="review-title" tabindex="-1">${l("review_title")}</h2>
    ${q(s,e)} ${r}
  </section>`},Pt=(s,e,t,r)=>n`<button
    type="button"
    class="launch main"
    aria-expanded=${e}
    aria-haspopup="dialog"
    @click=${r.toggle}
  >${s}</button>
  <dialog class="panel" aria-label=${s} @cancel=${r.close} @keydown=${r.panelKeys}>
    <div class="panel-head">
      <strong>${s}</strong>
      <button type="button" class="quiet" @click=${r.close}>${l("close")??"×"}</button>
    </div>
    <div class="panel-body">${t}</div>
  </dialog>`;var Mt=40,As=15e3,Ee=class extends A{static properties={api:{},theme:{reflect:!0},launcher:{},open:{type:Boolean,reflect:!0},words:{attribute:!1},talk:{state:!0},complaint:{state:!0},reopened:{state:!0},draftLength:{state:!0},shown:{state:!0},answers:{state:!0}};static styles=[Et,kt];constructor(){super(),this.api="/rostra/api",this.theme="auto",this.open=!1,this.words={},this.complaint="",this.reopened="",this.draftLength=0,this.shown=Mt,this.answers=null,this.answered=new Set}connectedCallback(){super.connectedCallback(),this.leaving=new AbortController;let{signal:e}=this.leaving;addEventListener("online",this.#a,{signal:e}),addEventListener("pageshow",()=>this.talk?.look(),{signal:e}),addEventListener("beforeprint",()=>this.#u(!0),{signal:e}),addEventListener("afterprint",()=>this.#u(!1),{signal:e}),document.addEventListener("visibilitychange",()=>document.hidden||this.#c(),{signal:e}),this.trying=setInterval(this.#a,As),this.talk?.listen(),this.talk||this.updateComplete.then(()=>(this.launcher===void 0||this.open)&&this.#e())}disconnectedCallback(){super.disconnectedCallback(),this.leaving.abort(),clearInterval(this.trying),this.talk?.deaf()}willUpdate(){this.talk?.words&&at(this.talk.words,this.words);let{direction:e,language:t}=this.talk?.words??{};this.turned={dir:this.dir||e||h,lang:this.lang||t||h}}updated(e){e.has("open")&&this.launcher!==void 0&&this.#r()}#e(){this.talk=new oe(this.api,this.lang,{changed:()=>this.requestUpdate(),event:(e,t)=>this.#s(e,t)}),this.talk.listen(),this.talk.start().then(async()=>{await this.updateComplete,this.talk.state==="ready"&&this.launcher!==void 0&&this.#d()?.querySelector("h3.ask")?.focus(),!(this.talk.messages.length<2)&&(this.#h(l("resumed")),(this.hasAttribute("autoscroll")||this.launcher!==void 0)&&this.#d()?.scrollIntoView({block:"start"}))})}#s(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t,bubbles:!0,composed:!0}))}show(){this.open=!0}close(){this.open=!1}#r(){let e=this.renderRoot.querySelector(".panel");if(this.open!==e.open){if(!this.open)return e.close(),this.renderRoot.querySelector(".launch").focus(),this.#s("rostra-close",{});matchMedia("(max-width: 40em)").matches?e.showModal():e.show(),this.talk?(this.#d()?.querySelector("h3.ask")??this.#d())?.focus():this.#e(),this.#s("rostra-open",{})}}#t={toggle:()=>this.open=!this.open,close:e=>{e.preventDefault(),this.close()},panelKeys:e=>{e.key!=="Escape"||e.defaultPrevented||this.renderRoot.querySelector(".restart").open||this.#t.close(e)},say:e=>this.#o({text:l(`${e}_text`)},l(e),!0),draft:e=>this.draftLength=e.target.value.length,write:e=>{e.preventDefault();let t=this.renderRoot.querySelector("textarea"),r=t.value.trim();if(!r||r.length>ne||this.talk.state!=="ready")return t.focus();t.value="",this.draftLength=0,this.#o({text:r},r,!1)},keys:e=>{e.key==="Enter"&&!e.shiftKey&&!e.isComposing&&this.#t.write(e)},askRestart:()=>this.renderRoot.querySelector(".restart").showModal(),restart:async()=>{if(this.renderRoot.querySelector(".restart").close(),this.answered.clear(),this.reopened=this.complaint="",await this.talk.restart(),this.talk.state!=="ready")return this.#p();await this.#i(0,!0)},again:async()=>{let e=this.talk.messages.length;if(await this.talk.again(),this.talk.state!=="ready")return this.#p();await this.#i(e,!0)},review:async()=>{this.answers=await this.talk.answers().catch(({message:e})=>[{type:"notice",tone:"error",text:e||l("offline")}]),await this.updateComplete,this.renderRoot.querySelector(".review h2").focus(),this.renderRoot.querySelector(".review").scrollIntoView({block:"start"})},leaveReview:async()=>{this.answers=null,await this.updateComplete,this.renderRoot.querySelector(".to-review").focus()},reviewKeys:e=>{e.key==="Escape"&&(e.preventDefault(),this.#t.leaveReview())},earlier:async()=>{let e=this.renderRoot.querySelector(".turn");this.shown+=Mt,await this.updateComplete,e.previousElementSibling?.focus()}};async#l(e,t){let r=e.map(({payload:a})=>a),i=t?.block.kind==="many"?{choices:r}:{choice:r[0]};this.answers=null,await this.#o(i,e.map(({label:a})=>a).join(", "),!0,t?.key)}async#o(e,t,r,i){let a=this.talk.messages.length,o=this.talk.send(e,t);if(await this.updateComplete,this.talk.state==="busy"&&this.renderRoot.querySelector(".typing")?.scrollIntoView({block:"nearest"}),!!await o){if(this.talk.state!=="ready")return this.#p();i&&this.answered.add(i),this.reopened="",await this.#i(a,r)}}async#i(e,t){this.requestUpdate(),await this.updateComplete;let r=this.talk.messages.slice(e).filter(({from:d})=>d==="rostra");if(!r.length)return;let i=this.#d(),a=r.at(-1).blocks;if(ft(a))return this.#n(i,r);let o=Ae(a)?i.querySelector("h3.ask"):null;if(o||t){(o??i).focus({preventScroll:!0});let d=o&&o.getBoundingClientRect().top-i.getBoundingClientRect().top<innerHeight/2;(o&&!d?o:i).scrollIntoView({block:"start",behavior:this.#m()?"auto":"smooth"})}else i.scrollIntoView({block:"nearest"});this.#h(r.map(d=>Se(d.blocks)).join(" "))}#n(e,t){let r=e.querySelector("h3")??e;r.tabIndex=-1,r.focus({preventScroll:!0}),e.scrollIntoView({block:"start",behavior:this.#m()?"auto":"smooth"}),this.#h(t.map(i=>Se(i.blocks)).join(" "))}#a=()=>this.talk?.state==="failed"&&!document.hidden&&this.#t.again();#c(){this.talk?.state==="failed"?this.#a():this.talk?.look()}#d=()=>[...this.renderRoot.querySelectorAll(".turn.rostra")].at(-1);#m=()=>matchMedia("(prefers-reduced-motion: reduce)").matches;#h(e){let t=this.renderRoot.querySelector(".spoken");t.textContent="",setTimeout(()=>t.textContent=e,150)}async#p(){await this.updateComplete,this.renderRoot.querySelector(".trouble button")?.focus()}#u(e){let t=e?"details:not([open], .as-table)":"details[data-printed]";for(let r of this.renderRoot.querySelectorAll(t))r.open=e,r.toggleAttribute("data-printed",e)}#g(e){return{level:3,address:this.talk.api.address,choose:(t,r)=>this.#l(t,r),complain:(t,r)=>this.complaint=r?t:"",reopen:t=>this.reopened=this.reopened===t?"":t,toTextBox:()=>this.renderRoot.querySelector("textarea").focus(),...e}}#b(e,t,r,i){let a=e.seq??`new-${t}`;if(e.from!=="rostra")return n`<div class="turn you" tabindex="-1"><p><span class="unseen">${l("you")}: </span>${e.text}</p></div>`;let o=this.reopened.startsWith(`${a}-`)?this.reopened:"",d=this.complaint.startsWith(`${a}-`)?this.complaint:"",c=[...this.answered].filter(m=>m.startsWith(`${a}-`)).join();return Je([e,r,i,o,d,c],()=>{let m=this.#g({key:String(a),newest:i,asking:u=>r&&!this.answered.has(u),reopened:o,complaint:d});return n`<article class="turn rostra" aria-label=${l("rostra")} tabindex="-1">${q(e.blocks,m)}</article>`})}#$(e){let t=e.findLastIndex(o=>o.from==="rostra"&&Ae(o.blocks)),r=e.findLastIndex(o=>o.from==="rostra"),i=Math.max(0,e.length-this.shown),a=i?n`<button type="button" class="quiet earlier" @click=${this.#t.earlier}>${l("earlier",{count:i})}</button>`:h;return n`${a}${et(e.slice(i),(o,d)=>o.seq??`new-${d+i}`,(o,d)=>this.#b(o,d+i,d+i===t,d+i===r))}`}render(){let e=this.launcher||"Rostra";return n`<div class="measure" dir=${this.turned.dir} lang=${this.turned.lang}>
      ${this.launcher===void 0?this.#f():Pt(e,this.open,this.talk?this.#f():h,this.#t)}
    </div>`}#f(){let e=this.talk??{messages:[],state:"starting"},t=e.state==="busy"||e.state==="starting",r=this.answers&&this.#g({key:"review",newest:!0,asking:()=>!1});return n`<div class="root">
      <h2 class="unseen">${l("conversation")}</h2>
      ${r?Tt(this.answers,r,this.#t):h}
      <div class="log" role="log" aria-live="off" aria-label=${l("conversation")??h} aria-busy=${t} ?hidden=${r}>
        ${this.#$(e.messages)}
      </div>
      ${t?n`<p class="typing"><i></i><i></i><i></i>${l(e.messages.length?"thinking":"starting")}</p>`:h}
      ${zt(e,this.#t)}
      <div class="spoken unseen" role="status"></div>
      ${l("send")&&!r?Ct(e,this.draftLength,this.#t):h} ${Rt(this.#t)}
    </div>`}};customElements.define("rostra-advisor",Ee);
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
