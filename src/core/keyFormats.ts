/**
 * Keys by the beginnings that their issuers give them so that scanners can find them, as sources of patterns: read with
 * their case. The one place for what both a memory and a log must not hold. All linear: what repeats is bounded, or a
 * run that nothing of its kind stands before.
 */
const FORMATS = [
  // OpenAI, Anthropic, OpenRouter, DeepSeek and many more; with a digit, since "sk-" also begins words.
  String.raw`sk-(?=[\w-]{0,40}\d)[\w-]{16,}`,
  // Stripe, Clerk, ElevenLabs; Stripe's and Svix' webhooks.
  String.raw`(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{10,}|sk_[0-9a-f]{40,}|whsec_[A-Za-z0-9+/]{20,}=*`,
  // Google: API keys, OAuth secrets, access and refresh tokens.
  String.raw`AIza[\w-]{30,}|GOCSPX-[\w-]{20,}|ya29\.[\w-]{20,}|1\/\/0[\w-]{30,}`,
  // Groq, xAI, Perplexity, Replicate, NVIDIA, Hugging Face, Cerebras, Together, Fireworks, Jina, Tavily, Pinecone.
  String.raw`gsk_[A-Za-z0-9]{20,}|xai-[A-Za-z0-9]{20,}|pplx-[A-Za-z0-9]{20,}|r8_[A-Za-z0-9]{20,}|nvapi-[\w-]{20,}|(?:hf_|api_org_)[A-Za-z0-9]{20,}`,
  String.raw`csk-[a-z0-9]{20,}|tgp_v1_[\w-]{20,}|fw_[A-Za-z0-9]{20,}|jina_[A-Za-z0-9]{20,}|tvly-[\w-]{20,}|pcsk_\w{30,}|pa-[\w-]{40,}|lsv2_(?:pt|sk)_\w{30,}`,
  // AWS: long-lived and temporary ids. Alibaba, Tencent.
  String.raw`(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])|LTAI[A-Za-z0-9]{12,20}(?![A-Za-z0-9])|AKID[A-Za-z0-9]{32}`,
  // Azure: application secrets, AI services.
  String.raw`[A-Za-z0-9_~.-]{3}[78]Q~[\w~.-]{31,34}|[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{20,26}`,
  // GitHub, GitLab, Bitbucket, Atlassian.
  String.raw`gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,}|gl(?:pat|dt|rt|ptt|cbt|ft|soat|imt|agent|oas)-[\w-]{20,}|ATBB[A-Za-z0-9]{28,}|AT[AC]TT3[\w=-]{30,}`,
  // npm, PyPI, RubyGems, NuGet, crates.io, Docker.
  String.raw`npm_[A-Za-z0-9]{30,}|pypi-[\w-]{50,}|rubygems_[0-9a-f]{40,}|oy2[a-z0-9]{43}|cio[A-Za-z0-9]{32}(?![A-Za-z0-9])|dckr_[a-z]at_[\w-]{20,}`,
  // Slack, with its webhooks; Discord, with its webhooks; Telegram.
  String.raw`xox[abeprs]-[\w-]{10,}|xapp-\d-[\w-]{10,}|hooks\.slack\.com\/(?:services|workflows)\/[\w/]{20,}`,
  String.raw`[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,40}|discord(?:app)?\.com\/api\/webhooks\/\d{10,20}\/[\w-]{40,}|\d{8,10}:AA[\w-]{32,34}`,
  // SendGrid, Mailgun, Mailchimp, Brevo, Resend, Twilio.
  String.raw`SG\.[\w-]{16,}\.[\w-]{16,}|key-[0-9a-f]{32}|[0-9a-f]{32}-us\d{1,2}|xkeysib-[0-9a-f]{40,}-\w{10,}|re_[A-Za-z0-9]{6,10}_[A-Za-z0-9]{20,}|(?:SK|AC)[0-9a-f]{32}(?![A-Za-z0-9])`,
  // Shopify, Square, Meta, Razorpay, Flutterwave, Plaid.
  String.raw`shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}|sq0(?:atp|csp)-[\w-]{20,}|EAA[A-Za-z0-9]{40,}|rzp_(?:live|test)_[A-Za-z0-9]{14,}|FLWSECK(?:_TEST)?-[\w-]{20,}|access-(?:sandbox|development|production)-[0-9a-f-]{36}`,
  // DigitalOcean, Heroku, Supabase, Vercel, Netlify, Fly, Render, PlanetScale, Neon, Databricks.
  String.raw`do[opr]_v1_[0-9a-f]{60,}|HRKU-[\w-]{30,}|sbp_[0-9a-f]{40,}|sb_secret_[\w-]{20,}|vc[a-z]_[A-Za-z0-9]{20,}|vercel_blob_rw_\w{20,}|nfp_[A-Za-z0-9]{30,}`,
  String.raw`fo1_[\w-]{30,}|fm\d[a-z]?_[\w+/=-]{40,}|rnd_[A-Za-z0-9]{20,}|pscale_(?:tkn|pw|oauth)_[\w.-]{30,}|napi_[a-z0-9]{30,}|dapi[0-9a-f]{32}`,
  // Cloudflare, New Relic, Grafana, Sentry, Datadog, Postman.
  String.raw`v1\.0-[0-9a-f]{20,40}-[0-9a-f]{100,}|cf[au]t_[\w-]{30,}|NR(?:AK|JS|II)-[A-Za-z0-9]{15,}|glc_[A-Za-z0-9+/]{30,}=*|glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}`,
  String.raw`sntry[su]_[\w+/=-]{30,}|https:\/\/[0-9a-f]{32}(?::[0-9a-f]{32})?@[\w.-]{1,100}\/\d{1,20}|pub[0-9a-f]{32}(?![A-Za-z0-9])|ddp_[A-Za-z0-9]{30,}|PMAK-[0-9a-f]{24}-[0-9a-f]{34}`,
  // Notion, Linear, Airtable, Asana, Figma, Dropbox, HubSpot, Mapbox, Contentful.
  String.raw`secret_[A-Za-z0-9]{40,}|ntn_[A-Za-z0-9]{40,}|lin_(?:api|oauth)_[A-Za-z0-9]{30,}|pat[A-Za-z0-9]{14}\.[0-9a-f]{64}|fig[dou]_[\w-]{30,}|sl\.[\w-]{60,}|pat-(?:na|eu)\d-[0-9a-f-]{36}|sk\.eyJ[\w.-]{40,}|CFPAT-[\w-]{40,}`,
  // Vault, Terraform, Pulumi, Doppler, 1Password, Tailscale, CircleCI, Buildkite, age.
  String.raw`hv[sbr]\.[\w-]{20,}|[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,}|pul-[0-9a-f]{40}|dp\.(?:pt|st|ct|sa|scim|audit)\.[\w.-]{40,}|ops_eyJ[\w-]{40,}|A3-[A-Z0-9]{6}(?:-[A-Z0-9]{5,6}){4,5}`,
  String.raw`tskey-[a-z]{3,10}-[\w-]{20,}|CCIPAT_\w{20,}|bk[a-z]{2}_[0-9a-f]{40}|AGE-SECRET-KEY-1[A-Z0-9]{50,}`,
  // JSON Web Tokens (RFC 7519): `{"` in Base64.
  String.raw`(?<![_-])eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}`,
]

/** The source of a pattern for all of them; nothing that could be a part of one may stand before it. */
export const KEY_FORMATS = String.raw`(?<![A-Za-z0-9])(?:${FORMATS.join('|')})`
