using MakCrm.Domain.Intakes;
using static MakCrm.Domain.Intakes.IntakeTargets;

namespace MakCrm.Application.Intakes;

/// <summary>The words of the documentation of an intake in one language.</summary>
sealed record IntakeGuideTexts
{
    public required string Title { get; init; }
    public required string Intro { get; init; }
    public required string Secret { get; init; }
    public required string FieldsTitle { get; init; }
    public required string FieldsIntro { get; init; }
    public required string NameColumn { get; init; }
    public required string MeaningColumn { get; init; }
    public required string CodeColumn { get; init; }
    public required string Unknown { get; init; }
    public required string ExamplesTitle { get; init; }
    public required string Real { get; init; }
    public required string Sandbox { get; init; }
    public required string Answer { get; init; }
    public required string RepeatsTitle { get; init; }
    public required string Repeats { get; init; }
    public required string ErrorsTitle { get; init; }
    public required string ErrorsIntro { get; init; }
    public required string NewLead { get; init; }
    public required string ByQuery { get; init; }
    public required string JsonRpc { get; init; }
    public required string TildaTest { get; init; }
    public required string VkConfirmation { get; init; }
    public required string SecretPlace { get; init; }
    public required string SomeText { get; init; }
    public required IReadOnlyDictionary<IntakePreset, string> Platforms { get; init; }
    public required IReadOnlyDictionary<string, string> Targets { get; init; }

    public static IntakeGuideTexts Of(bool isRussian) => isRussian ? Russian : English;

    static readonly IntakeGuideTexts Russian = new()
    {
        Title = "Приём заявок",
        Intro =
            "Отправляйте заявки методом POST на адрес источника: формой (`application/x-www-form-urlencoded` или `multipart/form-data`) или JSON в UTF-8, до 256 КБ. Поля можно передать и в строке запроса, тогда подойдёт и GET.",
        Secret = "Ключ в адресе — секрет: кто его знает, может присылать заявки. Если он стал известен посторонним, попросите новый адрес.",
        FieldsTitle = "Поля",
        FieldsIntro = "Регистр имён не важен. Нужен телефон или почта, в любом написании.",
        NameColumn = "Имя поля",
        MeaningColumn = "Что это",
        CodeColumn = "Код",
        Unknown = "Остальные поля сохраняются вместе с заявкой под своими именами.",
        ExamplesTitle = "Примеры",
        Real = "Команды можно выполнить как есть. Заявка из примера настоящая: она появится в CRM.",
        Sandbox = "Команды можно выполнить как есть. Приём работает в режиме песочницы: заявки проверяются, но не сохраняются.",
        Answer = "Ответ с кодом",
        RepeatsTitle = "Повторы и дубли",
        Repeats =
            "Одна и та же отправка в течение суток получает тот же ответ и не создаёт вторую заявку. Новая отправка с уже известным номером заявки дополняет её (`decision` — `updated`). Заявка с телефоном или почтой, которые уже есть, сохраняется и связывается с первой (`duplicate`); новая — `accepted`.",
        ErrorsTitle = "Ошибки",
        ErrorsIntro =
            "Ошибки приходят как `application/problem+json`; ориентируйтесь на `code`. При 429 и 503 повторите через время из `Retry-After`, остальные исправьте в отправке.",
        NewLead = "Новая заявка",
        ByQuery = "То же в строке запроса",
        JsonRpc = "То же запросом JSON-RPC 2.0",
        TildaTest = "Проверка адреса, которую делает Tilda",
        VkConfirmation = "Подтверждение адреса",
        SecretPlace = "СЕКРЕТНЫЙ_КЛЮЧ",
        SomeText = "текст",
        Platforms = new Dictionary<IntakePreset, string>
        {
            [IntakePreset.Tilda] =
                "В Tilda: Настройки сайта → Формы → Webhook. Вставьте адрес, включите отправку cookies для UTM-меток и подключите Webhook к блокам с формами. Номером заявки служит `tranid`.",
            [IntakePreset.Vk] =
                "Во ВКонтакте: Управление сообществом → Работа с API → Callback API. Вставьте адрес, подтвердите его и включите событие «Заявки: добавление» (`lead_forms_new`). На каждое событие приём отвечает `ok`.",
            [IntakePreset.Yandex] =
                "В Яндекс Формах: Интеграция → запрос заданным методом (POST) или JSON-RPC POST. Назовите параметры как в таблице и передайте номер ответа параметром `answer_id`.",
            [IntakePreset.Custom] = "Номер заявки у вас передайте полем `external_id`: по нему узнаются повторы.",
        },
        Targets = new Dictionary<string, string>
        {
            [Name] = "Имя целиком",
            [LastName] = "Фамилия",
            [FirstName] = "Имя",
            [MiddleName] = "Отчество",
            [Phone] = "Телефон, до 10",
            [Email] = "Почта, до 10",
            [City] = "Город",
            [Product] = "Вид кредита: код или название",
            [RequestedAmount] = "Сумма, в рублях",
            [ProcessingWay] = "Способ обработки",
            [ConsentGivenAt] = "Когда дано согласие на обработку данных",
            [ConsentTextVersion] = "Версия текста согласия",
            [ExternalId] = "Номер заявки у площадки",
            [Comment] = "Комментарий",
            [IntakeTargets.TildaCookies] = "Cookies: из них берутся UTM-метки",
            ["utm.source"] = "UTM: источник",
            ["utm.medium"] = "UTM: канал",
            ["utm.campaign"] = "UTM: кампания",
            ["utm.content"] = "UTM: объявление",
            ["utm.term"] = "UTM: ключевое слово",
        },
    };

    static readonly IntakeGuideTexts English = new()
    {
        Title = "Lead intake",
        Intro =
            "Send leads by POST to the address of the source: a form (`application/x-www-form-urlencoded` or `multipart/form-data`) or JSON in UTF-8, at most 256 KB. Fields may also stand in the query; then GET will do, too.",
        Secret = "The key in the address is a secret: whoever knows it can send leads. Ask for a new address when others have seen it.",
        FieldsTitle = "Fields",
        FieldsIntro = "Capitals in names do not matter. A phone or an e-mail is needed, in any spelling.",
        NameColumn = "Name",
        MeaningColumn = "Meaning",
        CodeColumn = "Code",
        Unknown = "All other fields are kept with the lead under their own names.",
        ExamplesTitle = "Examples",
        Real = "The commands run as they stand. The lead of the example is a real one: it will appear in the CRM.",
        Sandbox = "The commands run as they stand. The intake is in sandbox mode: leads are checked and not stored.",
        Answer = "The answer has the status",
        RepeatsTitle = "Repeats and duplicates",
        Repeats =
            "The same post within a day gets the same answer and makes no second lead. Another post with a number that is known already updates that lead (`decision` is `updated`). A lead with a phone or e-mail that is there already is stored and linked to the first one (`duplicate`); a new one is `accepted`.",
        ErrorsTitle = "Errors",
        ErrorsIntro =
            "Errors come as `application/problem+json`; go by `code`. After 429 and 503 repeat the post when `Retry-After` says; correct it after any other.",
        NewLead = "A new lead",
        ByQuery = "The same in a query",
        JsonRpc = "The same as a request of JSON-RPC 2.0",
        TildaTest = "The test of the address that Tilda makes",
        VkConfirmation = "Confirmation of the address",
        SecretPlace = "SECRET_KEY",
        SomeText = "text",
        Platforms = new Dictionary<IntakePreset, string>
        {
            [IntakePreset.Tilda] =
                "In Tilda: Site settings → Forms → Webhook. Enter the address, let cookies be sent for UTM marks, and connect the webhook to the blocks with forms. `tranid` is the number of the lead.",
            [IntakePreset.Vk] =
                "In VK: Manage community → API usage → Callback API. Enter the address, confirm it and switch on the event `lead_forms_new`. Every event is answered `ok`.",
            [IntakePreset.Yandex] =
                "In Yandex Forms: Integration → request with a set method (POST) or JSON-RPC POST. Name the parameters as in the table and send the number of the response as `answer_id`.",
            [IntakePreset.Custom] = "Send your own number of the lead as `external_id`: repeats are known by it.",
        },
        Targets = new Dictionary<string, string>
        {
            [Name] = "Whole name",
            [LastName] = "Last name",
            [FirstName] = "First name",
            [MiddleName] = "Middle name",
            [Phone] = "Phone, up to 10",
            [Email] = "E-mail, up to 10",
            [City] = "City",
            [Product] = "Loan product, by code or title",
            [RequestedAmount] = "Amount in roubles",
            [ProcessingWay] = "Way of processing",
            [ConsentGivenAt] = "When consent to the processing of personal data was given",
            [ConsentTextVersion] = "Version of the consent's text",
            [ExternalId] = "The platform's number of the lead",
            [Comment] = "Comment",
            [IntakeTargets.TildaCookies] = "Cookies: UTM marks are taken from them",
            ["utm.source"] = "UTM source",
            ["utm.medium"] = "UTM medium",
            ["utm.campaign"] = "UTM campaign",
            ["utm.content"] = "UTM content",
            ["utm.term"] = "UTM term",
        },
    };
}
