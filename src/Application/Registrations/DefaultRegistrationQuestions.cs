using MakCrm.Domain.Registrations;

namespace MakCrm.Application.Registrations;

/// <summary>What a form asks until its tenant says otherwise.</summary>
static class DefaultRegistrationQuestions
{
    const int OfCompanies = 10;
    const int OfPeople = 12;

    public static readonly LocalizedText Consent = new(
        "I consent to the processing of the personal data given here for the purpose of considering this application and working together.",
        "Я согласен на обработку указанных здесь персональных данных для рассмотрения заявки и совместной работы."
    );

    public static readonly IReadOnlyList<Question> All =
    [
        Ask("city", QuestionType.City, "City", "Город", isRequired: true),
        Ask(
            "niche",
            QuestionType.Select,
            "What do you do?",
            "Чем вы занимаетесь?",
            isRequired: true,
            Option("mortgage", "Mortgages", "Ипотека"),
            Option("business_loans", "Loans to companies", "Кредиты бизнесу"),
            Option("consumer_loans", "Consumer loans", "Потребительские кредиты"),
            Option("real_estate", "Real estate", "Недвижимость"),
            Option("insurance", "Insurance", "Страхование"),
            Option("other", "Something else", "Другое")
        ),
        Ask(
            "legal_form",
            QuestionType.Select,
            "In which form do you work?",
            "В какой форме вы работаете?",
            isRequired: true,
            Option("ip", "Sole proprietor", "ИП", OfPeople),
            Option("ooo", "Limited company", "ООО", OfCompanies),
            Option("self_employed", "Self-employed", "Самозанятый", OfPeople),
            Option("individual", "Private person", "Физическое лицо", OfPeople)
        ),
        new(
            "inn",
            QuestionType.Inn,
            new("INN (private persons may leave it out)", "ИНН (физическим лицам — по желанию)"),
            false,
            new("legal_form", ["ip", "ooo", "self_employed"]),
            []
        ),
        Ask("phone", QuestionType.Phone, "Telephone", "Телефон", isRequired: true),
        Ask(
            "heard_from",
            QuestionType.Select,
            "How have you heard of us?",
            "Откуда вы о нас узнали?",
            isRequired: false,
            Option("partner", "From a partner", "От партнёра"),
            Option("search", "Search", "Поиск"),
            Option("social", "Social networks", "Социальные сети"),
            Option("event", "At an event", "На мероприятии"),
            Option("other", "Otherwise", "Иначе")
        ),
        Ask("referral_code", QuestionType.Text, "Referral code, if you have one", "Реферальный код, если есть", isRequired: false),
    ];

    static Question Ask(string key, QuestionType type, string en, string ru, bool isRequired, params QuestionOption[] options) =>
        new(key, type, new(en, ru), isRequired, null, options);

    static QuestionOption Option(string value, string en, string ru, int? innDigits = null) => new(value, new(en, ru), innDigits);
}
