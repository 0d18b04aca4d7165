namespace MakCrm.Domain.Imports.Cells;

/// <summary>What amoCRM, Bitrix24, HubSpot and people in spreadsheets call the fields that the product has.</summary>
static class ColumnSynonyms
{
    public static readonly IReadOnlyDictionary<string, IReadOnlySet<string>> All = new Dictionary<string, string>
    {
        ["name"] =
            "название|наименование|клиент|фио|фио клиента|фио контакта|полное имя|фамилия имя отчество|имя и фамилия|заёмщик|full name|имя клиента|контакт|основной контакт|контактное лицо|полное имя контакта|client|customer|contact|contact name|название компании|компания|организация|company|company name|organization",
        ["wholeName"] =
            "фио|ф и о|фио клиента|фио контакта|полное имя|фамилия имя отчество|фамилия имя|имя и фамилия|заёмщик|full name|person name|contact full name",
        ["lastName"] = "фамилия|фамилия контакта|last name|surname|family name|contact last name",
        ["firstName"] = "имя|имя контакта|first name|given name|contact first name",
        ["middleName"] = "отчество|отчество контакта|второе имя|middle name|patronymic|second name",
        ["birthDate"] = "дата рождения|день рождения|др|birthday|date of birth|birth date|dob",
        ["gender"] = "пол|gender|sex",
        ["kind"] = "тип клиента|вид клиента|тип контакта|физлицо юрлицо|client type|customer type",
        ["fullName"] = "полное наименование|полное название|юридическое название|наименование организации|legal name|full company name",
        ["legalForm"] = "организационно правовая форма|опф|форма собственности|legal form",
        ["inn"] = "инн|инн компании|инн клиента|inn|tax id|taxpayer number|vat number",
        ["kpp"] = "кпп|kpp",
        ["ogrn"] = "огрн|огрнип|ogrn",
        ["phone"] =
            "телефон|телефоны|тел|моб|моб тел|мобильный|мобильный телефон|рабочий телефон|домашний телефон|сотовый|сотовый телефон|номер|номер телефона|телефон рабочий|телефон мобильный|телефон домашний|телефон другой|другой телефон|контактный телефон|доп телефон|phone|phones|phone number|mobile|mobile phone|mobile phone number|work phone|home phone|tel|telephone|cell|факс",
        ["email"] =
            "email|e-mail|emails|mail|почта|эл почта|электронная почта|емейл|имейл|мейл|рабочий email|личный email|частный email|другой email|email рабочий|email личный|адрес электронной почты|email address|work email",
        ["telegram"] = "телеграм|телеграмм|telegram|tg|ник в телеграм",
        ["whatsapp"] = "ватсап|вотсап|whatsapp|wa",
        ["viber"] = "вайбер|viber",
        ["vk"] = "вк|вконтакте|vk|vkontakte",
        ["skype"] = "скайп|skype",
        ["residence"] =
            "адрес|адрес проживания|фактический адрес|юридический адрес|адрес регистрации|address|street address|postal address",
        ["city"] = "город|город клиента|населённый пункт|регион|city|town|region",
        ["site"] = "сайт|веб сайт|web|www|корпоративный сайт|website|website url|company domain name|web site",
        ["language"] = "язык|язык общения|language|preferred language",
        ["note"] =
            "примечание|примечания|заметка|заметки|комментарий|комментарии|описание|комментарий менеджера|note|notes|comment|comments|description|about",
        ["comment"] =
            "примечание|примечания|заметка|комментарий|комментарии|описание|сообщение|обращение|comment|comments|note|notes|description|message",
        ["amount"] =
            "сумма|бюджет|сумма сделки|сумма кредита|желаемая сумма|стоимость|цена|budget|amount|sum|deal amount|sale|price|value|annual revenue",
        ["requestedAmount"] =
            "сумма|бюджет|сумма кредита|желаемая сумма|запрошенная сумма|нужная сумма|budget|amount|sum|requested amount|loan amount",
        ["tags"] = "теги|тег|метки|метка|ярлыки|теги контакта|теги компании|теги сделки|tags|labels|tag|label",
        ["source"] =
            "источник|источник сделки|источник лида|источник клиента|код источника|канал|рекламный канал|source|lead source|original source|source code|channel",
        ["status"] = "статус|статус клиента|этап|этап сделки|стадия|статус лида|status|lead status|stage|lifecycle stage|state",
        ["responsibleId"] =
            "ответственный|ответственный менеджер|ответственный за контакт|менеджер|куратор|responsible|owner|contact owner|lead owner|assigned to|manager",
        ["externalId"] =
            "id|ид|внешний id|внешний код|номер заявки|номер лида|id лида|id заявки|id контакта|id клиента|id сделки|код клиента|external id|record id|contact id|lead id|xml id|guid",
        ["externalSystem"] = "внешняя система|система|external system|system",
        ["product"] = "продукт|услуга|вид кредита|тип кредита|кредитный продукт|цель кредита|product|loan type|loan product|service",
        ["processingWay"] = "обработка|способ обработки|processing way|way",
        ["utm.source"] = "utm_source|utm source",
        ["utm.medium"] = "utm_medium|utm medium",
        ["utm.campaign"] = "utm_campaign|utm campaign",
        ["utm.content"] = "utm_content|utm content",
        ["utm.term"] = "utm_term|utm term",
    }.ToDictionary(
        words => words.Key,
        words => (IReadOnlySet<string>)words.Value.Split('|').Select(ColumnKey.Of).ToHashSet(StringComparer.Ordinal),
        StringComparer.Ordinal
    );

    /// <summary>Names that no list could hold are told by a part: «Служебный e-mail», «Телефон для связи».</summary>
    public static readonly IReadOnlyList<(string Part, string Field)> Parts =
    [
        ("телефон", "phone"),
        ("phone", "phone"),
        ("почт", "email"),
        ("mail", "email"),
        ("ответственн", "responsibleId"),
        ("комментари", "note"),
        ("комментари", "comment"),
        ("рожден", "birthDate"),
        ("источник", "source"),
        ("адрес", "residence"),
        ("telegram", "telegram"),
        ("whatsapp", "whatsapp"),
    ];
}
