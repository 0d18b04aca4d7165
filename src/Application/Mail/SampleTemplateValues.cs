using MakCrm.Domain.Mail;

namespace MakCrm.Application.Mail;

/// <summary>What a preview puts in the place of values: of nobody who exists.</summary>
static class SampleTemplateValues
{
    public static Dictionary<string, string> Of(MailTemplateKind kind, string language) =>
        kind.Placeholders.ToDictionary(name => name, name => Of(name, language == "ru"));

    static string Of(string name, bool isRussian) =>
        name switch
        {
            "name" => isRussian ? "Анна" : "Anna",
            "inviter" => isRussian ? "Ирина Петрова" : "Irene Peters",
            "role" => isRussian ? "менеджер" : "manager",
            "expires" or "at" or "until" => isRussian ? "12 января 2026 г., 12:00" : "12 January 2026, 12:00",
            "question" => isRussian ? "сколько клиентов в месяц вы обслуживаете?" : "how many clients do you serve a month?",
            "actor" => isRussian ? "Служба поддержки" : "Support",
            "reason" => isRussian ? "в вашем городе уже есть партнёр" : "there is a partner in your city already",
            "device" => "Firefox, Windows",
            "address" => "203.0.113.7",
            "title" => isRussian ? "Вам назначен клиент" : "A client for you",
            "news" => isRussian
                ? "Вам назначен клиент. Вы стали ответственным за клиента. 12.01.2026 12:00"
                : "A client for you. A client has been assigned to you. 2026-01-12 12:00",
            "subject" => isRussian ? "Ваша заявка" : "Your application",
            "text" => isRussian ? "Мы получили вашу заявку и скоро позвоним." : "We have received your application and will call soon.",
            "unsubscribe" => "https://crm.example/account/letters?token=sample",
            "link" => "https://crm.example/start?token=sample",
            _ => name,
        };
}
