using System.Collections.Frozen;

namespace MakCrm.Demo.Csv;

/// <summary>What people call the columns of a lead file, in Russian and English.</summary>
static class HeaderAliases
{
    static readonly char[] Digits = [.. "0123456789"];

    static readonly FrozenDictionary<string, LeadField> Fields = new[]
    {
        (LeadField.Name, "client|customer|contact|contact name|фио|клиент|имя клиента|фио клиента|заёмщик|лид|контакт|контактное лицо"),
        (LeadField.Name, "name|full name|фамилия имя отчество|имя и фамилия"),
        (LeadField.LastName, "last name|surname|фамилия"),
        (LeadField.FirstName, "first name|given name|имя"),
        (LeadField.MiddleName, "middle name|patronymic|отчество"),
        (LeadField.Phone, "phone|phones|phone number|tel|telephone|mobile|mobile phone|work phone|home phone|whatsapp"),
        (LeadField.Phone, "телефон|телефоны|тел|моб|моб тел|мобильный|мобильный телефон|рабочий телефон|домашний телефон|сотовый"),
        (LeadField.Phone, "номер|номер телефона|телефон клиента|контактный телефон|доп телефон|дополнительный телефон"),
        (LeadField.Email, "email|e-mail|emails|mail|email address|почта|емейл|имейл|эл почта|электронная почта|адрес электронной почты"),
        (LeadField.City, "city|town|region|город|регион|населённый пункт|город клиента"),
        (
            LeadField.Product,
            "product|loan product|loan type|service|продукт|услуга|вид кредита|тип кредита|кредит|кредитный продукт|цель кредита"
        ),
        (LeadField.Amount, "amount|sum|requested amount|loan amount|сумма|сумма кредита|желаемая сумма|запрошенная сумма|нужная сумма"),
        (LeadField.Source, "source|source code|lead source|источник|код источника|источник лида|канал"),
        (LeadField.ProcessingWay, "processing way|way|обработка|способ обработки"),
        (LeadField.UtmSource, "utm source"),
        (LeadField.UtmMedium, "utm medium"),
        (LeadField.UtmCampaign, "utm campaign"),
        (LeadField.UtmContent, "utm content"),
        (LeadField.UtmTerm, "utm term"),
        (LeadField.ExternalId, "external id|id|lead id|внешний id|номер заявки|номер лида|id лида|id заявки|идентификатор"),
        (
            LeadField.Comment,
            "comment|comments|note|notes|description|message|комментарий|комментарии|примечание|заметка|описание|сообщение"
        ),
    }
        .SelectMany(x => x.Item2.Split('|').Select(name => (Key: Key(name), Field: x.Item1)))
        .DistinctBy(x => x.Key)
        .ToFrozenDictionary(x => x.Key, x => x.Field);

    static readonly (string End, LeadField Field)[] Ends =
    [
        ("телефон", LeadField.Phone),
        ("phone", LeadField.Phone),
        ("почта", LeadField.Email),
        ("mail", LeadField.Email),
    ];

    /// <summary>"Телефон 2" and "Служебный e-mail" are known by their end, though no list could name them all.</summary>
    public static LeadField? FieldOf(string header)
    {
        var key = Key(header).TrimEnd(Digits);
        return Fields.TryGetValue(key, out var field)
            ? field
            : Ends.Where(x => key.EndsWith(x.End, StringComparison.Ordinal)).Select(x => (LeadField?)x.Field).FirstOrDefault();
    }

    public static bool AreSame(string one, string other) => Key(one) == Key(other);

    // "Моб. телефон", "моб_телефон" and "МОБ ТЕЛЕФОН" are one header to whoever wrote it.
    static string Key(string header) => string.Concat(header.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)).Replace('ё', 'е');
}
