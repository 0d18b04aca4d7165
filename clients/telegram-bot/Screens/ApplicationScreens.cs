using System.Globalization;
using MakCrm.Client;
using MakCrm.TelegramBot.Talks;
using MakCrm.TelegramBot.Telegram;
using MakCrm.TelegramBot.Texts;

namespace MakCrm.TelegramBot.Screens;

/// <summary>Open loan applications: how they stand, what banks offer and ask for, and documents handed in from the chat.</summary>
sealed class ApplicationScreens(FileScreen files, TimeProvider clock)
{
    const int OnPage = 8;
    const string View = "z";
    const int LongestName = 150;

    public static async Task List(UpdateContext visit, int page, CancellationToken ct)
    {
        var query = new ListLoanApplicationsQuery
        {
            IsLive = true,
            Limit = OnPage,
            Cursor = Paging.Start(visit, View, page),
        };
        var (found, words) = (await visit.Crm.Lending.ListLoanApplications(query, visit.Reading, ct), visit.Words);
        var rows = new KeyboardBuilder();
        foreach (var one in found.Items)
            rows.Add(MessagePayload.Button($"{one.BankName} · {BotTexts.Amount(one.Amount)} · {State(one, words)}", $"Z:{one.Id:N}"));
        Paging.Turn(visit, rows, View, page, found.NextCursor);
        rows.Add(MessagePayload.Button(words["b_menu"], "m"));
        visit.Show(words[found.Items.Count == 0 ? "loans_none" : "loans_title"], rows);
    }

    public static async Task Card(UpdateContext visit, Guid id, CancellationToken ct)
    {
        var loan = await visit.Crm.Lending.GetLoanApplication(id, visit.Reading, ct);
        var profile = await visit.Crm.Identity.GetProfile(visit.Reading, ct);
        var words = visit.Words;
        string?[] lines =
        [
            $"{loan.BankName} · {loan.ProgramName}",
            await ClientOf(visit, loan, profile, ct) is { } client ? words.Of("loan_client", ("name", client)) : null,
            words.Of("loan_state", ("state", State(loan, words))),
            words.Of("loan_amount", ("amount", BotTexts.Amount(loan.Amount)), ("months", Number(loan.Months))),
            loan.BankReference is { } reference ? words.Of("loan_reference", ("reference", reference)) : null,
            loan.DecisionDueOn is { } due ? words.Of("loan_decision_due", ("day", BotTexts.Day(due))) : null,
            .. Listed(words["loan_conditions"], loan.Conditions.Select(condition => $"• {condition}")),
            .. Listed(words["loan_offers"], loan.Offers.Select(offer => Offer(loan, offer, words))),
            .. Listed(words["loan_documents"], loan.Documents.Select(document => Document(document, words))),
        ];
        visit.Show(string.Join('\n', lines.Where(line => line is not null)), Buttons(loan, profile, words));
    }

    /// <summary>What the talk of a document is about, by the version that was looked at; null where it is not wanted any more.</summary>
    public static async Task<string?> Wanted(UpdateContext visit, Guid id, int version, int number, CancellationToken ct)
    {
        var loan = await visit.Crm.Lending.GetLoanApplication(id, visit.Reading, ct);
        if (loan.Version != version || loan.Documents.ElementAtOrDefault(number) is not { } document)
        {
            await Card(visit, id, ct);
            return null;
        }
        visit.Say(visit.Words.Of("loan_document", ("title", document.Title), ("bank", loan.BankName)));
        return $"{id:N}:{document.Code}";
    }

    /// <summary>The file goes to the client, and the application says which of its documents it is.</summary>
    public async Task HandIn(UpdateContext visit, Dialog talk, CancellationToken ct)
    {
        var (id, code) = (Guid.Parse(talk.Subject![..32]), talk.Subject[33..]);
        var loan = await visit.Crm.Lending.GetLoanApplication(id, visit.Reading, ct);
        if (loan.Documents.FirstOrDefault(one => one.Code == code) is not { } document)
        {
            await Card(visit, id, ct);
            return;
        }
        var sent = talk.AllOf("file");
        var query = new UploadFileQuery
        {
            Name = $"{TextSplitter.Short(document.Title, LongestName).Replace('/', '-').Replace('\\', '-')}{Path.GetExtension(sent[1])}",
            Description = $"{loan.BankName} · {loan.ProgramName}",
            RecordType = loan.ClientId is null ? null : RecordType.Client,
            RecordId = loan.ClientId,
        };
        var stored = await files.Keep(visit, sent[0], query, visit.Once(talk), ct);
        var record = new LoanDocumentRecord { IssuedOn = Day(talk), FileId = stored.Id };
        await visit.Crm.Lending.RecordLoanDocument(id, code, record, visit.ChangeOnce(talk), ct);
        visit.Say(visit.Words.Of("loan_document_kept", ("title", document.Title)), Back(id, visit.Words));
    }

    public static KeyboardBuilder Back(Guid loan, BotTexts words) =>
        new KeyboardBuilder().Add(MessagePayload.Button(words["b_open_loan"], $"Z:{loan:N}"), MessagePayload.Button(words["b_menu"], "m"));

    DateOnly Day(Dialog talk) =>
        talk.Answer("day") is { } day
            ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Null for whoever may see the application and not the client.</summary>
    static async Task<string?> ClientOf(UpdateContext visit, LoanApplication loan, Profile profile, CancellationToken ct)
    {
        if (loan.ClientId is not { } id || !Menu.May(profile, "clients.read"))
            return null;
        try
        {
            return (await visit.Crm.Clients.GetClient(id, options: visit.Reading, ct: ct)).Name;
        }
        catch (MakProblemException hidden) when (hidden.Code == ProblemCode.ClientNotFound)
        {
            return null;
        }
    }

    static KeyboardBuilder Buttons(LoanApplication loan, Profile profile, BotTexts words)
    {
        var rows = new KeyboardBuilder();
        if (IsLive(loan) && Menu.May(profile, "loan_applications.manage") && Menu.May(profile, "files.manage"))
        {
            foreach (var (number, document) in loan.Documents.Index().Where(one => !one.Item.IsProvided))
                rows.Add(MessagePayload.Button($"📎 {document.Title}", $"W:{loan.Id:N}:{Number(loan.Version)}:{Number(number)}"));
        }
        if (loan.ClientId is not null && Menu.May(profile, "lending.borrowers.manage"))
            rows.Add(MessagePayload.Button(words["b_questionnaire"], $"Q:{loan.Id:N}"));
        return rows.Add(MessagePayload.Button(words["b_loans"], $"{View}:0"), MessagePayload.Button(words["b_menu"], "m"));
    }

    static string Offer(LoanApplication loan, LoanOffer offer, BotTexts words)
    {
        var text = words.Of(
            "loan_offer",
            ("amount", BotTexts.Amount(offer.Amount)),
            ("months", Number(offer.Months)),
            ("rate", offer.Rate.ToString("0.##", CultureInfo.InvariantCulture)),
            ("payment", BotTexts.Amount(offer.MonthlyPayment))
        );
        var until = offer.ValidUntil is { } day ? words.Of("loan_offer_until", ("day", BotTexts.Day(day))) : "";
        return $"{(offer.Id == loan.AcceptedOfferId ? "☑" : "•")} {text}{until}";
    }

    static string Document(LoanDocument document, BotTexts words)
    {
        if (document.IsProvided)
            return document.ExpiresOn is { } end
                ? $"☑ {document.Title}{words.Of("loan_document_holds", ("day", BotTexts.Day(end)))}"
                : $"☑ {document.Title}";
        var until = document.DueOn is { } due ? words.Of("loan_document_due", ("day", BotTexts.Day(due))) : "";
        return $"☐ {document.Title}{until}{(document.IsRequired ? "" : words["loan_document_optional"])}";
    }

    static IEnumerable<string> Listed(string title, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        return all.Length == 0 ? [] : ["", title, .. all];
    }

    static bool IsLive(LoanApplication loan) =>
        loan.State == LoanApplicationState.Draft
        || loan.State == LoanApplicationState.Submitted
        || loan.State == LoanApplicationState.InReview
        || loan.State == LoanApplicationState.DocumentsRequested
        || loan.State == LoanApplicationState.Approved;

    static string State(LoanApplication loan, BotTexts words) => words.Name("loan", loan.State.Value);

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
