/** What mail systems and people say of automatic mail, by language; tie-breakers only (spec C9). */

/** Out of office, in a subject or at the beginning of a text. */
const away = [
  // English
  "out of (?:the |my )?office",
  "automatic reply",
  "auto(?:matic)?[- ]?(?:reply|response)",
  "away from (?:the |my )?(?:office|desk|mail|email|e-mail)",
  "(?:i am|i'm|i will be) (?:currently )?(?:away|on (?:vacation|holiday|leave)|out of)",
  "vacation (?:reply|response|message)",
  // French
  "absent(?:e)? du bureau",
  "absence du bureau",
  "réponse automatique",
  "message d['’]absence",
  "je suis (?:actuellement )?(?:absent|en congé|en vacances)",
  // German
  "abwesenheit",
  "automatische antwort",
  "nicht im (?:büro|haus)",
  "ich bin (?:derzeit |zurzeit )?(?:im urlaub|abwesend|nicht erreichbar)",
  // Spanish
  "fuera de (?:la )?oficina",
  "respuesta automática",
  "estoy (?:ausente|de vacaciones)",
  // Italian
  "fuori (?:sede|ufficio)",
  "risposta automatica",
  "sono (?:assente|in ferie)",
  // Portuguese
  "fora do escritório",
  "resposta automática",
  "estou (?:ausente|de férias)",
  // Dutch
  "automatisch(?:e)? (?:antwoord|beantwoording)",
  "afwezig",
  "buiten kantoor",
  "met vakantie",
  // Polish
  "automatyczna odpowiedź",
  "odpowiedź automatyczna",
  "poza biurem",
  "nieobecn",
  "jestem na urlopie",
  // Swedish, Danish, Norwegian, Finnish, Czech, Russian
  "frånvaro",
  "fravær",
  "autosvar",
  "automatisk(?:t)? svar",
  "automaattinen vastaus",
  "automatická odpověď",
  "автоответ",
  "автоматический ответ",
  // Japanese, Chinese, Korean
  "自動(?:応答|返信)",
  "不在(?:の|通知|連絡|に)",
  "休暇中",
  "自动(?:回复|答复)",
  "자동 ?회신",
];
const awayPattern = new RegExp(`(?<!\\p{L})(?:${away.join("|")})`, "iu");

/** What Exchange and its like put before the subject of an automatic answer. */
const answerPrefix =
  /^(?:automatic reply|automatische antwort|réponse automatique|respuesta automática|risposta automatica|resposta automática|automatisch antwoord|odpowiedź automatyczna|automatiskt svar|automatisk svar|自動応答|自动答复|out of office autoreply) ?[:：]/iu;

/** A mail that did not arrive. */
const failed = [
  "undeliver(?:ed|able)",
  "(?:could|can) ?not be delivered",
  "(?:was|were) not delivered",
  "did not reach the following",
  "unable to deliver",
  "deliver(?:y|ed)? (?:status notification|fail(?:ed|ure)|error|problem|has failed)",
  "delivery to the following recipients?",
  "mail delivery",
  "returned mail",
  "returning message to sender",
  "returned to sender",
  "failure notice",
  "mail system error",
  "message you sent (?:was )?blocked",
  "(?:could not|cannot) send (?:your )?message",
  "user unknown|unknown user|no such user|invalid user",
  "non[- ](?:remis|distribué)",
  "échec de la (?:remise|distribution)",
  "n['’]a pas pu être (?:remis|distribué|livré)",
  "unzustellbar",
  "(?:nicht|konnte nicht) zugestellt",
  "no se ha podido entregar|no se pudo entregar",
  "no entregado",
  "mancato recapito|impossibile recapitare|non recapitat",
  "não (?:foi|pôde ser) entregue",
  "onbestelbaar|niet (?:worden )?bezorgd",
  "nie (?:została? |można )?dostarcz",
  "не доставлен",
  "送信できません|配信(?:でき|不能|エラー)|エラー通知|お届けできません",
  "无法投递|退信",
];
const failedPattern = new RegExp(`(?:${failed.join("|")})`, "iu");
const delayedPattern =
  /delay(?:ed)?\b|warning: (?:could not|message)|not yet been delivered|will (?:be )?retr(?:y|ied)|verzögert|noch nicht zugestellt|retard|retraso|in ritardo|atraso|vertraagd|opóźni/iu;
const goneText =
  /user unknown|unknown (?:user|recipient|address)|no such (?:user|recipient|mailbox|address)|does(?: not|n['’]t) (?:exist|have an? )|not listed in|(?:recipient|user|mailbox|address)[^.\n]{0,30}(?:not (?:found|recognized|known)|unknown|invalid|disabled)|invalid (?:user|recipient|mailbox|address)/iu;

export const saysAway = (text: string): boolean => awayPattern.test(text);
export const isAnswerPrefix = (subject: string): boolean =>
  answerPrefix.test(subject.trim());
export const saysUndelivered = (text: string): boolean =>
  failedPattern.test(text);
export const saysDelayed = (text: string): boolean => delayedPattern.test(text);
export const saysGone = (text: string): boolean => goneText.test(text);
