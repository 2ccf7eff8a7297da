// made from sources f35936fb7a17b5314a2537807b0e8881c736a66e95cad6afa4bbb1e2ba31f330
var K=globalThis,G=K.ShadowRoot&&(K.ShadyCSS===void 0||K.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,pe=Symbol(),Pe=new WeakMap,H=class{constructor(e,s,r){if(this._$cssResult$=!0,r!==pe)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=s}get styleSheet(){let e=this.o,s=this.t;if(G&&e===void 0){let r=s!==void 0&&s.length===1;r&&(e=Pe.get(s)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),r&&Pe.set(s,e))}return e}toString(){return this.cssText}},J=t=>new H(typeof t=="string"?t:t+"",void 0,pe),b=(t,...e)=>{let s=t.length===1?t[0]:e.reduce((r,i,a)=>r+(o=>{if(o._$cssResult$===!0)return o.cssText;if(typeof o=="number")return o;throw Error("Value passed to 'css' function must be a 'css' function result: "+o+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(i)+t[a+1],t[0]);return new H(s,t,pe)},Me=(t,e)=>{if(G)t.adoptedStyleSheets=e.map(s=>s instanceof CSSStyleSheet?s:s.styleSheet);else for(let s of e){let r=document.createElement("style"),i=K.litNonce;i!==void 0&&r.setAttribute("nonce",i),r.textContent=s.cssText,t.appendChild(r)}},me=G?t=>t:t=>t instanceof CSSStyleSheet?(e=>{let s="";for(let r of e.cssRules)s+=r.cssText;return J(s)})(t):t;var{is:It,defineProperty:Dt,getOwnPropertyDescriptor:Bt,getOwnPropertyNames:Vt,getOwnPropertySymbols:Wt,getPrototypeOf:Kt}=Object,Q=globalThis,Ue=Q.trustedTypes,Gt=Ue?Ue.emptyScript:"",Jt=Q.reactiveElementPolyfillSupport,N=(t,e)=>t,ue={toAttribute(t,e){switch(e){case Boolean:t=t?Gt:null;break;case Object:case Array:t=t==null?t:JSON.stringify(t)}return t},fromAttribute(t,e){let s=t;switch(e){case Boolean:s=t!==null;break;case Number:s=t===null?null:Number(t);break;case Object:case Array:try{s=JSON.parse(t)}catch{s=null}}return s}},Oe=(t,e)=>!It(t,e),qe={attribute:!0,type:String,converter:ue,reflect:!1,useDefault:!1,hasChanged:Oe};Symbol.metadata??=Symbol("metadata"),Q.litPropertyMetadata??=new WeakMap;var x=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,s=qe){if(s.state&&(s.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((s=Object.create(s)).wrapped=!0),this.elementProperties.set(e,s),!s.noAccessor){let r=Symbol(),i=this.getPropertyDescriptor(e,r,s);i!==void 0&&Dt(this.prototype,e,i)}}static getPropertyDescriptor(e,s,r){let{get:i,set:a}=Bt(this.prototype,e)??{get(){return this[s]},set(o){this[s]=o}};return{get:i,set(o){let h=i?.call(this);a?.call(this,o),this.requestUpdate(e,h,r)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??qe}static _$Ei(){if(this.hasOwnProperty(N("elementProperties")))return;let e=Kt(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(N("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(N("properties"))){let s=this.properties,r=[...Vt(s),...Wt(s)];for(let i of r)this.createProperty(i,s[i])}let e=this[Symbol.metadata];if(e!==null){let s=litPropertyMetadata.get(e);if(s!==void 0)for(let[r,i]of s)this.elementProperties.set(r,i)}this._$Eh=new Map;for(let[s,r]of this.elementProperties){let i=this._$Eu(s,r);i!==void 0&&this._$Eh.set(i,s)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let s=[];if(Array.isArray(e)){let r=new Set(e.flat(1/0).reverse());for(let i of r)s.unshift(me(i))}else e!==void 0&&s.push(me(e));return s}static _$Eu(e,s){let r=s.attribute;return r===!1?void 0:typeof r=="string"?r:typeof e=="string"?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,s=this.constructor.elementProperties;for(let r of s.keys())this.hasOwnProperty(r)&&(e.set(r,this[r]),delete this[r]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return Me(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,s,r){this._$AK(e,r)}_$ET(e,s){let r=this.constructor.elementProperties.get(e),i=this.constructor._$Eu(e,r);if(i!==void 0&&r.reflect===!0){let a=(r.converter?.toAttribute!==void 0?r.converter:ue).toAttribute(s,r.type);this._$Em=e,a==null?this.removeAttribute(i):this.setAttribute(i,a),this._$Em=null}}_$AK(e,s){let r=this.constructor,i=r._$Eh.get(e);if(i!==void 0&&this._$Em!==i){let a=r.getPropertyOptions(i),o=typeof a.converter=="function"?{fromAttribute:a.converter}:a.converter?.fromAttribute!==void 0?a.converter:ue;this._$Em=i;let h=o.fromAttribute(s,a.type);this[i]=h??this._$Ej?.get(i)??h,this._$Em=null}}requestUpdate(e,s,r,i=!1,a){if(e!==void 0){let o=this.constructor;if(i===!1&&(a=this[e]),r??=o.getPropertyOptions(e),!((r.hasChanged??Oe)(a,s)||r.useDefault&&r.reflect&&a===this._$Ej?.get(e)&&!this.hasAttribute(o._$Eu(e,r))))return;this.C(e,s,r)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(e,s,{useDefault:r,reflect:i,wrapped:a},o){r&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,o??s??this[e]),a!==!0||o!==void 0)||(this._$AL.has(e)||(this.hasUpdated||r||(s=void 0),this._$AL.set(e,s)),i===!0&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(s){Promise.reject(s)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[i,a]of this._$Ep)this[i]=a;this._$Ep=void 0}let r=this.constructor.elementProperties;if(r.size>0)for(let[i,a]of r){let{wrapped:o}=a,h=this[i];o!==!0||this._$AL.has(i)||h===void 0||this.C(i,void 0,a,h)}}let e=!1,s=this._$AL;try{e=this.shouldUpdate(s),e?(this.willUpdate(s),this._$EO?.forEach(r=>r.hostUpdate?.()),this.update(s)):this._$EM()}catch(r){throw e=!1,this._$EM(),r}e&&this._$AE(s)}willUpdate(e){}_$AE(e){this._$EO?.forEach(s=>s.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(s=>this._$ET(s,this[s])),this._$EM()}updated(e){}firstUpdated(e){}};x.elementStyles=[],x.shadowRootOptions={mode:"open"},x[N("elementProperties")]=new Map,x[N("finalized")]=new Map,Jt?.({ReactiveElement:x}),(Q.reactiveElementVersions??=[]).push("2.1.2");var fe=globalThis,Le=t=>t,F=fe.trustedTypes,He=F?F.createPolicy("lit-html",{createHTML:t=>t}):void 0,be="$lit$",k=`lit$${Math.random().toFixed(9).slice(2)}$`,$e="?"+k,Qt=`<${$e}>`,z=document,I=()=>z.createComment(""),D=t=>t===null||typeof t!="object"&&typeof t!="function",ve=Array.isArray,Ve=t=>ve(t)||typeof t?.[Symbol.iterator]=="function",ge=`[ 	
\f\r]`,j=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Ne=/-->/g,je=/>/g,E=RegExp(`>|${ge}(?:([^\\s"'>=/]+)(${ge}*=${ge}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Ie=/'/g,De=/"/g,We=/^(?:script|style|textarea|title)$/i,ye=t=>(e,...s)=>({_$litType$:t,strings:e,values:s}),n=ye(1),Hs=ye(2),Ns=ye(3),v=Symbol.for("lit-noChange"),c=Symbol.for("lit-nothing"),Be=new WeakMap,C=z.createTreeWalker(z,129);function Ke(t,e){if(!ve(t)||!t.hasOwnProperty("raw"))throw Error("invalid template strings array");return He!==void 0?He.createHTML(e):e}var Ge=(t,e)=>{let s=t.length-1,r=[],i,a=e===2?"<svg>":e===3?"<math>":"",o=j;for(let h=0;h<s;h++){let d=t[h],m,u,p=-1,f=0;for(;f<d.length&&(o.lastIndex=f,u=o.exec(d),u!==null);)f=o.lastIndex,o===j?u[1]==="!--"?o=Ne:u[1]!==void 0?o=je:u[2]!==void 0?(We.test(u[2])&&(i=RegExp("</"+u[2],"g")),o=E):u[3]!==void 0&&(o=E):o===E?u[0]===">"?(o=i??j,p=-1):u[1]===void 0?p=-2:(p=o.lastIndex-u[2].length,m=u[1],o=u[3]===void 0?E:u[3]==='"'?De:Ie):o===De||o===Ie?o=E:o===Ne||o===je?o=j:(o=E,i=void 0);let g=o===E&&t[h+1].startsWith("/>")?" ":"";a+=o===j?d+Qt:p>=0?(r.push(m),d.slice(0,p)+be+d.slice(p)+k+g):d+k+(p===-2?h:g)}return[Ke(t,a+(t[s]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),r]},B=class t{constructor({strings:e,_$litType$:s},r){let i;this.parts=[];let a=0,o=0,h=e.length-1,d=this.parts,[m,u]=Ge(e,s);if(this.el=t.createElement(m,r),C.currentNode=this.el.content,s===2||s===3){let p=this.el.content.firstChild;p.replaceWith(...p.childNodes)}for(;(i=C.nextNode())!==null&&d.length<h;){if(i.nodeType===1){if(i.hasAttributes())for(let p of i.getAttributeNames())if(p.endsWith(be)){let f=u[o++],g=i.getAttribute(p).split(k),$=/([.?@])?(.*)/.exec(f);d.push({type:1,index:a,name:$[2],strings:g,ctor:$[1]==="."?Y:$[1]==="?"?Z:$[1]==="@"?ee:T}),i.removeAttribute(p)}else p.startsWith(k)&&(d.push({type:6,index:a}),i.removeAttribute(p));if(We.test(i.tagName)){let p=i.textContent.split(k),f=p.length-1;if(f>0){i.textContent=F?F.emptyScript:"";for(let g=0;g<f;g++)i.append(p[g],I()),C.nextNode(),d.push({type:2,index:++a});i.append(p[f],I())}}}else if(i.nodeType===8)if(i.data===$e)d.push({type:2,index:a});else{let p=-1;for(;(p=i.data.indexOf(k,p+1))!==-1;)d.push({type:7,index:a}),p+=k.length-1}a++}}static createElement(e,s){let r=z.createElement("template");return r.innerHTML=e,r}};function R(t,e,s=t,r){if(e===v)return e;let i=r!==void 0?s._$Co?.[r]:s._$Cl,a=D(e)?void 0:e._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(t),i._$AT(t,s,r)),r!==void 0?(s._$Co??=[])[r]=i:s._$Cl=i),i!==void 0&&(e=R(t,i._$AS(t,e.values),i,r)),e}var X=class{constructor(e,s){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=s}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:s},parts:r}=this._$AD,i=(e?.creationScope??z).importNode(s,!0);C.currentNode=i;let a=C.nextNode(),o=0,h=0,d=r[0];for(;d!==void 0;){if(o===d.index){let m;d.type===2?m=new P(a,a.nextSibling,this,e):d.type===1?m=new d.ctor(a,d.name,d.strings,this,e):d.type===6&&(m=new te(a,this,e)),this._$AV.push(m),d=r[++h]}o!==d?.index&&(a=C.nextNode(),o++)}return C.currentNode=z,i}p(e){let s=0;for(let r of this._$AV)r!==void 0&&(r.strings!==void 0?(r._$AI(e,r,s),s+=r.strings.length-2):r._$AI(e[s])),s++}},P=class t{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,s,r,i){this.type=2,this._$AH=c,this._$AN=void 0,this._$AA=e,this._$AB=s,this._$AM=r,this.options=i,this._$Cv=i?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,s=this._$AM;return s!==void 0&&e?.nodeType===11&&(e=s.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,s=this){e=R(this,e,s),D(e)?e===c||e==null||e===""?(this._$AH!==c&&this._$AR(),this._$AH=c):e!==this._$AH&&e!==v&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):Ve(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==c&&D(this._$AH)?this._$AA.nextSibling.data=e:this.T(z.createTextNode(e)),this._$AH=e}$(e){let{values:s,_$litType$:r}=e,i=typeof r=="number"?this._$AC(e):(r.el===void 0&&(r.el=B.createElement(Ke(r.h,r.h[0]),this.options)),r);if(this._$AH?._$AD===i)this._$AH.p(s);else{let a=new X(i,this),o=a.u(this.options);a.p(s),this.T(o),this._$AH=a}}_$AC(e){let s=Be.get(e.strings);return s===void 0&&Be.set(e.strings,s=new B(e)),s}k(e){ve(this._$AH)||(this._$AH=[],this._$AR());let s=this._$AH,r,i=0;for(let a of e)i===s.length?s.push(r=new t(this.O(I()),this.O(I()),this,this.options)):r=s[i],r._$AI(a),i++;i<s.length&&(this._$AR(r&&r._$AB.nextSibling,i),s.length=i)}_$AR(e=this._$AA.nextSibling,s){for(this._$AP?.(!1,!0,s);e!==this._$AB;){let r=Le(e).nextSibling;Le(e).remove(),e=r}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},T=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,s,r,i,a){this.type=1,this._$AH=c,this._$AN=void 0,this.element=e,this.name=s,this._$AM=i,this.options=a,r.length>2||r[0]!==""||r[1]!==""?(this._$AH=Array(r.length-1).fill(new String),this.strings=r):this._$AH=c}_$AI(e,s=this,r,i){let a=this.strings,o=!1;if(a===void 0)e=R(this,e,s,0),o=!D(e)||e!==this._$AH&&e!==v,o&&(this._$AH=e);else{let h=e,d,m;for(e=a[0],d=0;d<a.length-1;d++)m=R(this,h[r+d],s,d),m===v&&(m=this._$AH[d]),o||=!D(m)||m!==this._$AH[d],m===c?e=c:e!==c&&(e+=(m??"")+a[d+1]),this._$AH[d]=m}o&&!i&&this.j(e)}j(e){e===c?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},Y=class extends T{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===c?void 0:e}},Z=class extends T{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==c)}},ee=class extends T{constructor(e,s,r,i,a){super(e,s,r,i,a),this.type=5}_$AI(e,s=this){if((e=R(this,e,s,0)??c)===v)return;let r=this._$AH,i=e===c&&r!==c||e.capture!==r.capture||e.once!==r.once||e.passive!==r.passive,a=e!==c&&(r===c||i);i&&this.element.removeEventListener(this.name,this,r),a&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},te=class{constructor(e,s,r){this.element=e,this.type=6,this._$AN=void 0,this._$AM=s,this.options=r}get _$AU(){return this._$AM._$AU}_$AI(e){R(this,e)}},Je={M:be,P:k,A:$e,C:1,L:Ge,R:X,D:Ve,V:R,I:P,H:T,N:Z,U:ee,B:Y,F:te},Ft=fe.litHtmlPolyfillSupport;Ft?.(B,P),(fe.litHtmlVersions??=[]).push("3.3.3");var Qe=(t,e,s)=>{let r=s?.renderBefore??e,i=r._$litPart$;if(i===void 0){let a=s?.renderBefore??null;r._$litPart$=i=new P(e.insertBefore(I(),a),a,void 0,s??{})}return i._$AI(t),i};var we=globalThis,A=class extends x{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let s=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Qe(s,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return v}};A._$litElement$=!0,A.finalized=!0,we.litElementHydrateSupport?.({LitElement:A});var Xt=we.litElementPolyfillSupport;Xt?.({LitElement:A});(we.litElementVersions??=[]).push("4.2.2");var Fe={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},se=t=>(...e)=>({_$litDirective$:t,values:e}),M=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,s,r){this._$Ct=e,this._$AM=s,this._$Ci=r}_$AS(e,s){return this.update(e,s)}update(e,s){return this.render(...s)}};var Yt={},Xe=se(class extends M{constructor(){super(...arguments),this.ot=Yt}render(t,e){return e()}update(t,[e,s]){if(Array.isArray(e)){if(Array.isArray(this.ot)&&this.ot.length===e.length&&e.every((r,i)=>r===this.ot[i]))return v}else if(this.ot===e)return v;return this.ot=Array.isArray(e)?Array.from(e):e,this.render(e,s)}});var{I:Zt}=Je,Ye=t=>t;var Ze=()=>document.createComment(""),U=(t,e,s)=>{let r=t._$AA.parentNode,i=e===void 0?t._$AB:e._$AA;if(s===void 0){let a=r.insertBefore(Ze(),i),o=r.insertBefore(Ze(),i);s=new Zt(a,o,t,t.options)}else{let a=s._$AB.nextSibling,o=s._$AM,h=o!==t;if(h){let d;s._$AQ?.(t),s._$AM=t,s._$AP!==void 0&&(d=t._$AU)!==o._$AU&&s._$AP(d)}if(a!==i||h){let d=s._$AA;for(;d!==a;){let m=Ye(d).nextSibling;Ye(r).insertBefore(d,i),d=m}}}return s},S=(t,e,s=t)=>(t._$AI(e,s),t),es={},et=(t,e=es)=>t._$AH=e,tt=t=>t._$AH,re=t=>{t._$AR(),t._$AA.remove()};var st=(t,e,s)=>{let r=new Map;for(let i=e;i<=s;i++)r.set(t[i],i);return r},rt=se(class extends M{constructor(t){if(super(t),t.type!==Fe.CHILD)throw Error("repeat() can only be used in text expressions")}dt(t,e,s){let r;s===void 0?s=e:e!==void 0&&(r=e);let i=[],a=[],o=0;for(let h of t)i[o]=r?r(h,o):o,a[o]=s(h,o),o++;return{values:a,keys:i}}render(t,e,s){return this.dt(t,e,s).values}update(t,[e,s,r]){let i=tt(t),{values:a,keys:o}=this.dt(e,s,r);if(!Array.isArray(i))return this.ut=o,a;let h=this.ut??=[],d=[],m,u,p=0,f=i.length-1,g=0,$=a.length-1;for(;p<=f&&g<=$;)if(i[p]===null)p++;else if(i[f]===null)f--;else if(h[p]===o[g])d[g]=S(i[p],a[g]),p++,g++;else if(h[f]===o[$])d[$]=S(i[f],a[$]),f--,$--;else if(h[p]===o[$])d[$]=S(i[p],a[$]),U(t,d[$+1],i[p]),p++,$--;else if(h[f]===o[g])d[g]=S(i[f],a[g]),U(t,i[p],i[f]),f--,g++;else if(m===void 0&&(m=st(o,g,$),u=st(h,p,f)),m.has(h[p]))if(m.has(h[f])){let w=u.get(o[g]),he=w!==void 0?i[w]:null;if(he===null){let Te=U(t,i[p]);S(Te,a[g]),d[g]=Te}else d[g]=S(he,a[g]),U(t,i[p],he),i[w]=null;g++}else re(i[f]),f--;else re(i[p]),p++;for(;g<=$;){let w=U(t,d[$+1]);S(w,a[g]),d[g++]=w}for(;p<=f;){let w=i[p++];w!==null&&re(w)}return this.ut=o,et(t,d),v}});var it=/^\s*[-•*]\s+/,_=t=>String(t??"").split(/\n\s*\n/).filter(e=>e.trim()).map(e=>{let s=e.split(`
`);return s.every(r=>it.test(r))?n`<ul class="bullets">${s.map(r=>n`<li>${r.replace(it,"")}</li>`)}</ul>`:n`<p class="lines">${e.trim()}</p>`}),y=(t,e,s="")=>t>3?n`<h4 class=${s||c}>${e}</h4>`:n`<h3 class=${s||c}>${e}</h3>`,xe=t=>n`<span class="unseen">${t}</span>`,at=(t,e)=>{try{let s=new URL(e(t));return["http:","https:"].includes(s.protocol)?s.href:null}catch{return null}};var ot={offline_start:"Offline",try_again:"Retry"},nt=ot,ke={},lt=(t,e={})=>{nt={...ot,...t.texts,...e},ke=t.documents??{}},l=(t,e={})=>nt[t]?.replace(/\{(\w+)\}/g,(s,r)=>e[r]??s),dt=t=>Object.hasOwn(ke,t)&&l("document",ke[t]);var ts=t=>{let e=new Map;for(let{source:s,cite_as:r,at:i}of t){let a=r||s,o=e.get(a)??{name:a,source:s,at:[]};i&&o.at.push(i),e.set(a,o)}return[...e.values()]},ss=({name:t,source:e,at:s})=>n`<li>
  <span class="document">${dt(e)||t}</span>
  <ul>${s.map(r=>n`<li>${r}</li>`)}</ul>
</li>`,rs=(t,e)=>{let s=t&&n`<span class="says ${t==="stated"?"stated":"inferred"}">${l(t)??t}</span>`;if(!e.length)return s?n`<p class="evidence">${s}</p>`:c;let r=ts(e),i=e.length>1?n` <span class="count">(${l("places",{count:e.length})})</span>`:c;return n`<details class="evidence">
    <summary>${s||c}<span>${xe(`${l("source")}: `)}${r.map(({name:a})=>a).join(", ")}${i}</span></summary>
    <ul class="places">${r.map(ss)}</ul>
  </details>`},is=({value:t,most:e})=>n`<span class="bar" aria-hidden="true">
  <span class="bar-name">${l("bar")}</span>
  <svg class="track" viewBox="0 0 ${Math.max(e,t,1)} 1" preserveAspectRatio="none"><rect width=${t} height="1" /></svg>
  <b>${t}</b>
</span>`,as=({text:t,says:e,sources:s=[],bar:r})=>n`<li>
  ${r?is(r):c}
  <p class="lines">${t}</p>
  ${rs(e,s)}
</li>`,os=t=>t.length?n`<ul class="reasons">${t.map(as)}</ul>`:c,_e=(t,e,s)=>t.length?n`<div class="actions">
        ${t.map(r=>n`<button type="button" class="quiet" @click=${()=>s.choose([r])}>
            ${r.label}${r.label===e?c:xe(`, ${l("about")}: ${e}`)}
          </button>`)}
      </div>`:c,ie=({title:t,text:e,lines:s=[],actions:r=[]},i)=>n`${_(e)}
${os(s.filter(a=>!r.some(({label:o})=>o===a.text)))} ${_e(r,t,i)}`,V=t=>l(`is_${t}`)??t,ct=(t,e)=>{let{kind:s="",title:r,status:i}=t;return n`<article class="card kind-${s}">
    <header>
      ${e.listed?c:n`<p class="eyebrow">${l(`kind_${s}`)??""}</p>`}
      ${y(e.level,r)}
      ${i?n`<p class="status">${V(i)}</p>`:c}
    </header>
    ${ie(t,e)}
  </article>`},ht=(t,e)=>{let s=new Set(t.map(({status:r})=>r)).size<2;return n`<ul class="rows">
  ${t.map(r=>n`<li>
      <details>
        <summary>
          <span class="row-title">${r.title}</span>${r.status&&!s?n`<span class="status">${V(r.status)}</span>`:c}
        </summary>
        <div class="inside">${ie(r,e)}</div>
      </details>
    </li>`)}
</ul>`};var pt=({title:t,columns:e=[],rows:s=[]})=>n`<div class="scroll" role="region" aria-label=${t} tabindex="0">
  <table>
    <caption>${t}</caption>
    <thead>
      <tr>${e.map(r=>n`<th scope="col">${r}</th>`)}</tr>
    </thead>
    <tbody>
      ${s.map(r=>n`<tr>
          ${r.map((i,a)=>a===0?n`<th scope="row">${i}</th>`:n`<td>${i}</td>`)}
        </tr>`)}
    </tbody>
  </table>
</div>`,ae=t=>n`<details class="more as-table">
  <summary>${l("as_table")}<span class="unseen">: ${t.title}</span></summary>
  ${pt(t)}
</details>`,ns=({title:t,items:e},s,r)=>n`<div class="side ${s?"for":"against"}">
  <h5>${t} <b>${e.length}</b></h5>
  <svg class="track" viewBox="0 0 ${r} 1" preserveAspectRatio="none" aria-hidden="true"><rect width=${e.length} height="1" /></svg>
  ${e.length?n`<ul>${e.map(i=>n`<li>${i}</li>`)}</ul>`:n`<p class="hint">${l("nothing_here")}</p>`}
</div>`,ls=(t,e)=>{let{description:s,sides:r}=t.balance,i=Math.max(1,...r.map(({items:a})=>a.length));return n`<figure class="balance">
    <figcaption>
      ${y(e.level,t.title)}
      <p>${s}</p>
    </figcaption>
    <div class="sides">${r.map((a,o)=>ns(a,o,i))}</div>
    ${ae(t)}
  </figure>`},mt=(t,e)=>t.balance?ls(t,e):t.cards?.length?n`${e.group===t.title?c:y(e.level,t.title)} ${ht(t.cards,e)}
  ${ae(t)}`:pt(t);var ut=t=>l(`rung_${t}`)??t,ds=({title:t,state:e})=>n`<li class="step ${e}" aria-current=${e==="here"?"step":c}>
  <span class="state">${ut(e)}</span>
  <span class="name">${t}</span>
</li>`,cs=({question:t,wanted:e,given:s,state:r,actions:i=[]},a)=>n`<li class=${r}>
  <p><strong>${t}</strong></p>
  <p>${l("needs_wanted",{answers:e})}</p>
  <p>${r==="failed"?l("needs_given",{answer:s}):V(r)}</p>
  ${_e(i,t,a)}
</li>`,hs=({title:t,needs:e=[]},s)=>e.length?n`<details class="more needs">
        <summary>${l("needs",{stage:t,count:e.length})}</summary>
        <ul>${e.map(r=>cs(r,s))}</ul>
      </details>`:c,ps=(t,e,s)=>t?n`<details class="more">
        <summary>${l("why_here")}<span class="unseen">: ${t.title}</span></summary>
        <div class="inside">${ie({...t,text:t.text===e?"":t.text},s)}</div>
      </details>`:c,ms=({id:t,title:e,status:s,text:r,steps:i},a,o)=>n`<section class="model">
  <div class="model-head">
    ${y(4,e)} ${s?n`<p class="status">${V(s)}</p>`:c}
  </div>
  ${r?n`<p>${r}</p>`:c}
  <ol class="steps">${i.map(ds)}</ol>
  ${i.map(h=>hs(h,o))} ${ps(a.find(h=>h.id===t),r,o)}
</section>`,gt=({title:t,description:e,models:s=[]},r,i=[])=>n`<figure class="ladder">
  <figcaption>
    ${y(r.level,t)}
    <p>${e}</p>
  </figcaption>
  ${s.map(a=>ms(a,i,r))}
  ${ae({title:t,columns:[l("column_model"),l("column_stage"),l("column_place")],rows:s.flatMap(a=>a.steps.map(o=>[a.title,o.title,ut(o.state)]))})}
</figure>`;var us=10,gs=t=>{let e=t.target;if(!(e.type!=="checkbox"||!e.checked))for(let s of e.form.elements)s.type==="checkbox"&&s!==e&&(e.dataset.id==="none"||s.dataset.id==="none")&&(s.checked=!1)},fs=(t,e)=>(s,r)=>n`<label class="option">
  <input
    type=${t.kind==="many"?"checkbox":"radio"}
    name=${`answer-${e}`}
    value=${r}
    data-id=${s.id}
    ?checked=${s.chosen}
  />
  <span>${s.label}</span>
</label>`,bs=(t,e)=>n`<select name=${`answer-${e}`} aria-labelledby=${`ask-${e}`}>
  <option value="">${l("choose")}</option>
  ${t.options.map((s,r)=>n`<option value=${r} ?selected=${s.chosen}>${s.label}</option>`)}
</select>`,Ae=(t,e)=>s=>n`<button type="button" class=${e} @click=${()=>t.choose([s])}>
  ${s.label}
</button>`,$s=(t,e,s)=>r=>{r.preventDefault();let i=r.target,a=new FormData(i).getAll(`answer-${e}`).filter(o=>o!=="");s.complain(e,a.length===0),a.length?s.choose(a.map(o=>t.options[o]),{block:t,key:e}):i.querySelector("input, select").focus()},vs=(t,e)=>t.kind!=="many"&&t.options.length>us?bs(t,e):n`<div class="options ${t.options.length>6?"two":""}">${t.options.map(fs(t,e))}</div>`,ys=(t,e,s)=>{let{options:r=[]}=t,i=(t.others??[]).filter(({id:d})=>d!=="why"||!t.why),a=(t.others??[]).filter(d=>!i.includes(d)),o=t.kind==="choice",h=s.complaint===e;return n`<form class="question" novalidate @submit=${$s(t,e,s)} @change=${gs}>
    <fieldset aria-describedby=${`hint-${e} error-${e}`}>
      <legend>
        ${t.section?n`<span class="eyebrow">${t.section}</span>`:c}
        <h3 class="ask" id=${`ask-${e}`} tabindex="-1">${t.text}</h3>
      </legend>
      <div class="hint" id=${`hint-${e}`}>
        ${_(t.hint)}${t.kind==="many"?n`<p>${l("many_hint")}</p>`:c}
      </div>
      ${t.why?n`<details class="more"><summary>${l("why_we_ask")}</summary>${_(t.why)}${a.map(Ae(s,"quiet"))}</details>`:c}
      ${o?n`<div class="options">${r.map(Ae(s,"option door"))}</div>`:vs(t,e)}
      <p class="error" id=${`error-${e}`} role="alert">${h?l(t.kind==="many"?"choose_some":"choose_one"):""}</p>
    </fieldset>
    ${o?c:n`<button class="main">${l("continue")}</button>`}
    <div class=${i.length?"others":"others bare"} role="group" aria-label=${l("other_ways")}>
      ${i.map(Ae(s,"quiet"))}
      <button type="button" class="quiet skip" @click=${s.toTextBox}>${l("to_text_box")}</button>
    </div>
  </form>`},ft=(t,e)=>{let{key:s}=e,r=e.asking(s),i=e.reopened===s;return n`${r||i?ys(t,s,e):n`<div class="asked">
        ${t.section?n`<p class="eyebrow">${t.section}</p>`:c}
        <h3>${t.text}</h3>
      </div>`}
  ${r||t.kind==="choice"?c:n`<button type="button" class="quiet again" aria-expanded=${i} @click=${()=>e.reopen(s)}>
        ${l(i?"keep_answer":"answer_again")}<span class="unseen">: ${t.text}</span>
      </button>`}`};var ws=({tone:t,text:e})=>n`<div class="notice tone-${t}">
  <strong>${l(`tone_${t}`)??l("tone_info")}</strong>
  <div>${_(e)}</div>
</div>`,xs=({answered:t,open:e,text:s},r)=>r.newest?n`<div class="progress">
        <p>${s}</p>
        <progress
          aria-label=${l("progress")}
          aria-valuetext=${l("progress_value",{answered:t,all:t+e})}
          max=${Math.max(t+e,1)}
          .value=${t}
        ></progress>
      </div>`:c,ks=({label:t,href:e},s)=>{let r=at(e,s.address);return r?n`<p><a class="download" href=${r} download>${t}</a></p>`:n`<p>${t}</p>`},_s=(t,e)=>n`<details class="group" ?open=${t.open}>
  <summary>${y(e.level,t.title)}${t.note?n`<span class="note">${t.note}</span>`:c}</summary>
  <div class="inside">${q(t.blocks,{...e,level:4,group:t.title})}</div>
</details>`,bt=(t,e)=>{let{title:s,label:r,text:i}=t,a=[s,r,i].filter(h=>typeof h=="string"&&h),o=Array.isArray(t.blocks)?t.blocks:[];return a.length||o.length?n`${a.map(_)}${q(o,e)}`:n`<p class="hint">${l("unknown_block")}</p>`},$t={text:({text:t})=>_(t),heading:({text:t},e)=>y(e.level,t,"part"),notice:ws,question:ft,card:ct,ladder:gt,table:mt,progress:xs,download:ks,group:_s},Se=(t,e,s)=>{try{return(Object.hasOwn($t,t?.type)?$t[t.type]:bt)(t??{},e,s)}catch{return bt(t??{},e)}};function q(t=[],e){let s=[];for(let r=0;r<t.length;r++){let i={...e,key:`${e.key}-${r}`};if(t[r]?.type==="ladder"&&Array.isArray(t[r].models)){let h=new Set(t[r].models.map(({id:m})=>m)),d=m=>m?.type==="card"&&h.has(m.id);s.push(Se(t[r],i,t.filter(d))),t=t.filter((m,u)=>u<=r||!d(m));continue}let a=t[r]?.type==="card"&&t[r].kind,o=r+1;for(;a&&t[o]?.type==="card"&&t[o].kind===a;)o++;if(o-r>1){let h=t.slice(r,o).map(d=>n`<li>${Se(d,{...e,listed:!0})}</li>`);s.push(a==="step"?n`<ol class="cards">${h}</ol>`:n`<ul class="cards kind-${a}">${h}</ul>`),r=o-1}else s.push(Se(t[r],i))}return s}var oe=(t=[])=>t.flatMap(e=>e?.type==="group"?[e,...oe(e.blocks)]:[e]),ne=t=>oe(t).some(e=>e?.type==="question"),vt=t=>oe(t).some(e=>e?.type==="download"),yt=(t=[])=>t.some(e=>e?.type==="group"),wt=(t=[])=>oe(t).map(e=>e?.type==="card"||e?.type==="group"?e.title:e?.type==="question"?"":e?.text).filter(e=>typeof e=="string"&&e).join(" ").slice(0,500);var O=t=>[...t.querySelectorAll(".turn.rostra")].at(-1),As=()=>matchMedia("(prefers-reduced-motion: reduce)").matches,Ee=(t,e)=>{t.focus({preventScroll:!0}),e.scrollIntoView({block:"start",behavior:As()?"auto":"smooth"})},Ce=(t,e)=>{let s=t.querySelector(".spoken");s.textContent="",setTimeout(()=>s.textContent=e,150)},xt=(t,e,s)=>{let r=O(t),i=e.at(-1),a=ne(i)&&!vt(i)?r.querySelector("h3.ask"):null;if(yt(i)){let o=r.querySelector("h3")??r;o.tabIndex=-1,Ee(o,r)}else if(a){let o=a.getBoundingClientRect().top-r.getBoundingClientRect().top<innerHeight/2;Ee(a,o?r:a)}else s?Ee(r,r):r.scrollIntoView({block:"nearest"});Ce(t,e.map(wt).join(" "))},ze=(t,e)=>{let s=e?"details:not([open], .as-table)":"details[data-printed]";for(let r of t.querySelectorAll(s))r.open=e,r.toggleAttribute("data-printed",e)};var Ss=[800,2500],Es=6e4,L=class extends Error{constructor(e,s,{status:r=0,again:i=!1}={}){super(s),Object.assign(this,{code:e,status:r,again:i})}get ended(){return this.status===401||this.status===403||this.status===404}},Cs=t=>new Promise(e=>setTimeout(e,t)),kt=new Map,W={get:t=>{try{return JSON.parse(sessionStorage.getItem(t))}catch{return kt.get(t)??null}},set:(t,e)=>{try{e===null?sessionStorage.removeItem(t):sessionStorage.setItem(t,JSON.stringify(e))}catch{kt.set(t,e)}}},le=class{constructor(e,s){this.base=new URL(e,document.baseURI).href.replace(/\/+$/,""),this.language=s}words=()=>this.#e("GET","/words");open=()=>this.#e("POST","/conversations",null,{});send=(e,s)=>this.#e("POST","/messages",e,s);after=(e,s)=>this.#e("GET",`/messages?after=${s}`,e);answers=e=>this.#e("GET","/answers",e);address=e=>new URL(e,this.base).href;async#e(...e){for(let s of Ss)try{return await this.#s(...e)}catch(r){if(!r.again||navigator.onLine===!1)throw r;await Cs(s)}return this.#s(...e)}async#s(e,s,r,i){let a={Accept:"application/json"};i&&(a["Content-Type"]="application/json"),r&&(a.Authorization=`Bearer ${r}`),this.language&&(a["Accept-Language"]=this.language);let o,h;try{o=await fetch(this.base+s,{method:e,headers:a,body:i&&JSON.stringify(i),signal:AbortSignal.timeout(Es),cache:"no-store"}),h=await o.json()}catch{let p=o?.status??0;throw new L("unreachable","",{status:p<500?0:p,again:!0})}if(o.ok)return h;let{code:d="error",message:m=""}=h?.error??{},{status:u}=o;throw new L(d,m,{status:u,again:u>=500||u===429||u===409})}};var zs=()=>[...crypto.getRandomValues(new Uint8Array(16))].map(t=>t.toString(16).padStart(2,"0")).join(""),de=class{words=null;messages=[];state="starting";problem=null;#e=null;#s=null;#r=null;constructor(e,s,{changed:r,event:i}){this.api=new le(e,s),this.key=`rostra:${this.api.base}`,this.changed=r,this.event=i}listen(){this.#s=new BroadcastChannel("rostra"),this.#s.onmessage=({data:e})=>e===this.#e&&this.look()}deaf(){this.#s?.close(),this.#s=null}get last(){return this.messages.reduce((e,{seq:s})=>Math.max(e,s??0),0)}get unanswered(){return this.#r!==null}async start(){let e=W.get(this.key);await this.#i(async()=>{this.words??=await this.api.words(),this.changed(),e?([this.#e,this.#r]=[e.token,e.pending??null],this.#a((await this.api.after(this.#e,0)).messages),this.#r&&await this.#o()):await this.#t(),this.event("rostra-ready",{resumed:!!e})})}async send(e,s){if(this.state!=="ready")return!1;this.#r={id:zs(),...e},this.#n();let r={from:"you",text:s};return this.messages=[...this.messages,r],this.event("rostra-message",r),await this.#i(()=>this.#o()),!0}async again(){this.state==="failed"&&(this.#e?this.#r?await this.#i(()=>this.#o()):await this.#i(()=>this.#l()):await this.start())}async look(){if(!(this.state!=="ready"||!this.#e)){try{await this.#l()}catch{}this.changed()}}async answers(){return(await this.api.answers(this.#e)).blocks}async restart(){this.#d(),await this.#i(async()=>{await this.#t(),this.event("rostra-ready",{resumed:!1})})}async#t(){let{conversation:e,messages:s}=await this.api.open();this.#e=e,this.#n(),this.#a(s)}async#l(){this.#a((await this.api.after(this.#e,this.last)).messages)}async#o(){let e=this.last,s;try{({messages:s}=await this.api.send(this.#e,this.#r))}catch(a){if(a.again||a.ended)throw a;this.#r=null,this.#n(),this.messages=[...this.messages,{from:"rostra",blocks:[{type:"notice",tone:"error",text:a.message}]}];return}this.#r=null,this.#n(),this.#s?.postMessage(this.#e);let r=Math.min(...s.map(({seq:a})=>a??0)),i=this.messages.some(a=>a.from==="you"&&!a.seq);(r>e+2||!i)&&(this.messages=this.messages.filter(({seq:a})=>a),await this.#l()),this.#a(s)}#a(e){let s=new Set(this.messages.map(({seq:i})=>i)),r=e.filter(({seq:i})=>!i||!s.has(i));if(r.length){this.messages=[...this.messages,...r];for(let i of r)this.event("rostra-message",i)}}async#i(e){this.state=this.messages.length?"busy":"starting",this.problem=null,this.changed();try{await e(),this.state="ready"}catch(s){s instanceof L||console.error(s),this.state=s.ended?"ended":"failed",this.problem=s,s.ended&&W.set(this.key,null),this.event("rostra-error",{code:s.code??"error",message:s.message})}this.changed()}#n(){W.set(this.key,{token:this.#e,pending:this.#r})}#d(){W.set(this.key,null),[this.messages,this.#e,this.#r]=[[],null,null]}};var _t=b`
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
`;var At=b`
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
`;var St=b`
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
  @container (min-width: 34em) {
    .kind-answer.card {
      grid-template-columns: minmax(0, 5fr) minmax(0, 3fr) minmax(6.5rem, auto);
      align-items: center;
    }
    .kind-answer.card > .actions {
      justify-content: end;
    }
  }
`;var Et=b`
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
`;var Ct=b`
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
`;var Rs=b`
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
`,Ts=b`
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
`,zt="--rostra-rem";try{CSS.registerProperty({name:zt,syntax:"<length>",inherits:!0,initialValue:"16px"})}catch{}var Ps=[Rs,At,_t,St,Ct,Et,Ts].map(({cssText:t})=>t).join("").replace(/(-?[\d.]+)rem\b/g,`calc($1 * var(${zt}))`),Rt=J(Ps);var Tt=b`
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
`,Pt=b`
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
`,Mt=b`
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
`,Ut=b`
  :host {
    ${Tt}
  }
  @media (prefers-color-scheme: dark) {
    :host([theme="auto"]) {
      ${Pt}
    }
  }
  @media (prefers-contrast: more) {
    :host([theme="auto"]) {
      ${Mt}
    }
  }
  :host([theme="dark"]) {
    ${Pt}
  }
  :host([theme="contrast"]) {
    ${Mt}
  }
  @media print {
    :host([theme]) {
      ${Tt}
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
`;var ce=2e3,qt=({state:t,messages:e},s,r)=>{let i=s>ce,a=o=>n`<button type="button" class="quiet" @click=${()=>r.say(o)}>${l(o)}</button>`;return n`<form class="composer" @submit=${r.write}>
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
      <button class="main" aria-disabled=${t!=="ready"}>${l("send")}</button>
    </div>
    <p class="error" id="too-long" role="alert">${i?l("too_long",{limit:ce,count:s}):""}</p>
    <div class="tools">
      ${a("advice")}
      <button type="button" class="quiet to-review" @click=${r.review}>${l("review")}</button>
      ${a("report")} ${a("help")}
      <button type="button" class="quiet" @click=${r.askRestart} ?hidden=${!e.length}>${l("restart")}</button>
    </div>
  </form>`},Ot=({state:t,problem:e,messages:s},r)=>{if(t!=="failed"&&t!=="ended")return c;let[i,a,o]=t==="ended"?[l("ended"),r.restart,l("new_conversation")]:[e.message||s.length&&l("offline")||l("offline_start"),r.again,l("try_again")];return n`<div class="trouble notice tone-error" role="alert">
    <strong>${l("tone_error")}</strong>
    <div>
      <p>${i}</p>
      <button type="button" class="main" @click=${a}>${o}</button>
    </div>
  </div>`},Lt=t=>n`<dialog class="restart" aria-labelledby="restart-title">
  <h2 id="restart-title">${l("restart_title")}</h2>
  <p>${l("restart_text")}</p>
  <p>${l("restart_delete")}</p>
  <div class="actions">
    <button type="button" class="main" @click=${t.restart}>${l("restart_yes")}</button>
    <button type="button" class="quiet" @click=${e=>e.target.closest("dialog").close()}>${l("restart_no")}</button>
  </div>
</dialog>`,Ht=(t,e,s)=>{let r=n`<button type="button" class="quiet back" @click=${s.leaveReview}>${l("review_back")}</button>`;return n`<section class="review" aria-labelledby="review-title" @keydown=${s.reviewKeys}>
    ${r}
    <h2 id="review-title" tabindex="-1">${l("review_title")}</h2>
    ${q(t,e)} ${r}
  </section>`},Nt=(t,e,s,r)=>n`<button
    type="button"
    class="launch main"
    aria-expanded=${e}
    aria-haspopup="dialog"
    @click=${r.toggle}
  >${t}</button>
  <dialog class="panel" aria-label=${t} @cancel=${r.close} @keydown=${r.panelKeys}>
    <div class="panel-head">
      <strong>${t}</strong>
      <button type="button" class="quiet" @click=${r.close}>${l("close")??"×"}</button>
    </div>
    <div class="panel-body">${s}</div>
  </dialog>`;var jt=40,Ms=15e3,Re=class extends A{static properties={api:{},theme:{reflect:!0},launcher:{},open:{type:Boolean,reflect:!0},words:{attribute:!1},talk:{state:!0},complaint:{state:!0},reopened:{state:!0},draftLength:{state:!0},shown:{state:!0},answers:{state:!0}};static styles=[Ut,Rt];constructor(){super(),this.api="/rostra/api",this.theme="auto",this.open=!1,this.words={},this.complaint="",this.reopened="",this.draftLength=0,this.shown=jt,this.answers=null,this.answered=new Set}connectedCallback(){super.connectedCallback(),this.leaving=new AbortController;let{signal:e}=this.leaving;addEventListener("online",this.#i,{signal:e}),addEventListener("pageshow",()=>this.talk?.look(),{signal:e}),addEventListener("beforeprint",()=>ze(this.renderRoot,!0),{signal:e}),addEventListener("afterprint",()=>ze(this.renderRoot,!1),{signal:e}),document.addEventListener("visibilitychange",()=>document.hidden||this.#n(),{signal:e}),this.trying=setInterval(this.#i,Ms),this.talk?.listen(),this.talk||this.updateComplete.then(()=>(this.launcher===void 0||this.open)&&this.#e())}disconnectedCallback(){super.disconnectedCallback(),this.leaving.abort(),clearInterval(this.trying),this.talk?.deaf()}willUpdate(){this.talk?.words&&lt(this.talk.words,this.words);let{direction:e,language:s}=this.talk?.words??{};this.turned={dir:this.dir||e||c,lang:this.lang||s||c}}updated(e){e.has("open")&&this.launcher!==void 0&&this.#r()}#e(){this.talk=new de(this.api,this.lang,{changed:()=>this.requestUpdate(),event:(e,s)=>this.#s(e,s)}),this.talk.listen(),this.talk.start().then(async()=>{await this.updateComplete,this.talk.state==="ready"&&this.launcher!==void 0&&O(this.renderRoot)?.querySelector("h3.ask")?.focus(),!(this.talk.messages.length<2)&&(Ce(this.renderRoot,l("resumed")),(this.hasAttribute("autoscroll")||this.launcher!==void 0)&&O(this.renderRoot)?.scrollIntoView({block:"start"}))})}#s(e,s){this.dispatchEvent(new CustomEvent(e,{detail:s,bubbles:!0,composed:!0}))}show(){this.open=!0}close(){this.open=!1}#r(){let e=this.renderRoot.querySelector(".panel");if(this.open!==e.open){if(!this.open)return e.close(),this.renderRoot.querySelector(".launch").focus(),this.#s("rostra-close",{});matchMedia("(max-width: 40em)").matches?e.showModal():e.show(),this.talk?(O(this.renderRoot)?.querySelector("h3.ask")??O(this.renderRoot))?.focus():this.#e(),this.#s("rostra-open",{})}}#t={toggle:()=>this.open=!this.open,close:e=>{e.preventDefault(),this.close()},panelKeys:e=>{e.key!=="Escape"||e.defaultPrevented||this.renderRoot.querySelector(".restart").open||this.#t.close(e)},say:e=>this.#a({text:l(`${e}_text`)},l(e),!0),draft:e=>this.draftLength=e.target.value.length,write:e=>{e.preventDefault();let s=this.renderRoot.querySelector("textarea"),r=s.value.trim();if(!r||r.length>ce||this.talk.state!=="ready")return s.focus();s.value="",this.draftLength=0,this.#a({text:r},r,!1)},keys:e=>{e.key==="Enter"&&!e.shiftKey&&!e.isComposing&&this.#t.write(e)},askRestart:()=>this.renderRoot.querySelector(".restart").showModal(),restart:async()=>{if(this.renderRoot.querySelector(".restart").close(),this.answered.clear(),this.reopened=this.complaint="",await this.talk.restart(),this.talk.state!=="ready")return this.#d();await this.#o(0,!0)},again:async()=>{let e=this.talk.messages.length;if(await this.talk.again(),this.talk.state!=="ready")return this.#d();await this.#o(e,!0)},review:async()=>{this.answers=await this.talk.answers().catch(({message:e})=>[{type:"notice",tone:"error",text:e||l("offline")}]),await this.updateComplete,this.renderRoot.querySelector(".review h2").focus(),this.renderRoot.querySelector(".review").scrollIntoView({block:"start"})},leaveReview:async()=>{this.answers=null,await this.updateComplete,this.renderRoot.querySelector(".to-review").focus()},reviewKeys:e=>{e.key==="Escape"&&(e.preventDefault(),this.#t.leaveReview())},earlier:async()=>{let e=this.renderRoot.querySelector(".turn");this.shown+=jt,await this.updateComplete,e.previousElementSibling?.focus()}};async#l(e,s){let r=e.map(({payload:a})=>a),i=s?.block.kind==="many"?{choices:r}:{choice:r[0]};this.answers=null,await this.#a(i,e.map(({label:a})=>a).join(", "),!0,s?.key)}async#o(e,s){this.requestUpdate(),await this.updateComplete;let r=this.talk.messages.slice(e).filter(({from:i})=>i==="rostra");r.length&&xt(this.renderRoot,r.map(i=>i.blocks),s)}async#a(e,s,r,i){let a=this.talk.messages.length,o=this.talk.send(e,s);if(await this.updateComplete,this.talk.state==="busy"&&this.renderRoot.querySelector(".typing")?.scrollIntoView({block:"nearest"}),!!await o){if(this.talk.state!=="ready")return this.#d();i&&this.answered.add(i),this.reopened="",await this.#o(a,r)}}#i=()=>this.talk?.state==="failed"&&!document.hidden&&this.#t.again();#n(){this.talk?.state==="failed"?this.#i():this.talk?.look()}async#d(){await this.updateComplete,this.renderRoot.querySelector(".trouble button")?.focus()}#c(e){return{level:3,address:this.talk.api.address,choose:(s,r)=>this.#l(s,r),complain:(s,r)=>this.complaint=r?s:"",reopen:s=>this.reopened=this.reopened===s?"":s,toTextBox:()=>this.renderRoot.querySelector("textarea").focus(),...e}}#p(e,s,r,i){let a=e.seq??`new-${s}`;if(e.from!=="rostra")return n`<div class="turn you" tabindex="-1"><p><span class="unseen">${l("you")}: </span>${e.text}</p></div>`;let o=this.reopened.startsWith(`${a}-`)?this.reopened:"",h=this.complaint.startsWith(`${a}-`)?this.complaint:"",d=[...this.answered].filter(m=>m.startsWith(`${a}-`)).join();return Xe([e,r,i,o,h,d],()=>{let m=this.#c({key:String(a),newest:i,asking:u=>r&&!this.answered.has(u),reopened:o,complaint:h});return n`<article class="turn rostra" aria-label=${l("rostra")} tabindex="-1">${q(e.blocks,m)}</article>`})}#m(e){let s=e.findLastIndex(o=>o.from==="rostra"&&ne(o.blocks)),r=e.findLastIndex(o=>o.from==="rostra"),i=Math.max(0,e.length-this.shown),a=i?n`<button type="button" class="quiet earlier" @click=${this.#t.earlier}>${l("earlier",{count:i})}</button>`:c;return n`${a}${rt(e.slice(i),(o,h)=>o.seq??`new-${h+i}`,(o,h)=>this.#p(o,h+i,h+i===s,h+i===r))}`}render(){let e=this.launcher||"Rostra";return n`<div class="measure" dir=${this.turned.dir} lang=${this.turned.lang}>
      ${this.launcher===void 0?this.#h():Nt(e,this.open,this.talk?this.#h():c,this.#t)}
    </div>`}#h(){let e=this.talk??{messages:[],state:"starting"},s=e.state==="busy"||e.state==="starting",r=this.answers&&this.#c({key:"review",newest:!0,asking:()=>!1});return n`<div class="root">
      <h2 class="unseen">${l("conversation")}</h2>
      ${r?Ht(this.answers,r,this.#t):c}
      <div class="log" role="log" aria-live="off" aria-label=${l("conversation")??c} aria-busy=${s} ?hidden=${r}>
        ${this.#m(e.messages)}
      </div>
      ${s?n`<p class="typing"><i></i><i></i><i></i>${l(e.messages.length?"thinking":"starting")}</p>`:c}
      ${Ot(e,this.#t)}
      <div class="spoken unseen" role="status"></div>
      ${l("send")&&!r?qt(e,this.draftLength,this.#t):c} ${Lt(this.#t)}
    </div>`}};customElements.define("rostra-advisor",Re);
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
