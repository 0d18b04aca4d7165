using System.Globalization;
using MakCrm.Client;
using MakCrm.TelegramBot.Talks;
using MakCrm.TelegramBot.Telegram;
using MakCrm.TelegramBot.Texts;

namespace MakCrm.TelegramBot.Screens;

/// <summary>Settlements of a partner: what they are made of, their documents, and acceptance by a code from an e-mail.</summary>
sealed class ActScreens(BotApi telegram)
{
    const int OnPage = 8;
    const int Lines = 15;
    public const string Open = "new";
    public const string All = "all";

    public static async Task List(UpdateContext visit, string which, int page, CancellationToken ct)
    {
        var view = $"a:{which}";
        var query = new ListSettlementsQuery
        {
            Limit = OnPage,
            State = which == Open ? SettlementState.Issued : null,
            Cursor = Paging.Start(visit, view, page),
        };
        var (found, words) = (await visit.Crm.Settlements.ListSettlements(query, visit.Reading, ct), visit.Words);
        var rows = new KeyboardBuilder();
        foreach (var one in found.Items)
            rows.Add(MessagePayload.Button($"№ {one.Number} · {BotTexts.Amount(one.Payable)} · {State(one, words)}", $"A:{one.Id:N}"));
        Paging.Turn(visit, rows, view, page, found.NextCursor);
        rows.Add(
            which == Open ? MessagePayload.Button(words["b_all_acts"], $"a:{All}:0") : null,
            MessagePayload.Button(words["b_menu"], "m")
        );
        var title = words[which == Open ? "acts_open" : "acts_all"];
        visit.Show(found.Items.Count == 0 ? words[which == Open ? "acts_none_open" : "acts_none"] : title, rows);
    }

    public static async Task Card(UpdateContext visit, Guid id, CancellationToken ct)
    {
        var settlement = await visit.Crm.Settlements.GetSettlement(id, visit.Reading, ct);
        var lines = await visit.Crm.Settlements.ListSettlementLines(id, new() { Limit = Lines }, visit.Reading, ct);
        var profile = await visit.Crm.Identity.GetProfile(visit.Reading, ct);
        var words = visit.Words;
        string?[] text =
        [
            words.Of("act_title", ("number", settlement.Number), ("day", BotTexts.Day(settlement.Through))),
            words.Of("act_state", ("state", State(settlement, words))),
            words.Of("act_total", ("sum", BotTexts.Amount(settlement.Total))),
            settlement.Tax.Amount == 0 ? null : words.Of("act_tax", ("sum", BotTexts.Amount(settlement.Tax))),
            words.Of("act_payable", ("sum", BotTexts.Amount(settlement.Payable))),
            settlement.OpenDisputes == 0 ? null : words.Of("act_disputes", ("count", Number(settlement.OpenDisputes))),
            settlement.Act is null ? words["act_missing"] : null,
            "",
            .. lines.Items.Select(line =>
                $"{BotTexts.Day(line.OccurredOn)}  {words.Name("fact", line.Kind.Value)}  {BotTexts.Amount(line.Amount)}"
            ),
            lines.NextCursor is null ? null : words["and_more"],
        ];
        visit.Show(string.Join('\n', text.Where(line => line is not null)), Buttons(settlement, profile, words));
    }

    /// <summary>The PDF; where it is not printed yet, the document as it was made, which is what is signed.</summary>
    public async Task Bring(UpdateContext visit, Guid id, SettlementDocumentKind kind, CancellationToken ct)
    {
        var settlement = await visit.Crm.Settlements.GetSettlement(id, visit.Reading, ct);
        await using var bytes = await Download(visit, id, kind, ct);
        var name = visit.Words.Of(kind == SettlementDocumentKind.Act ? "act_file" : "invoice_file", ("number", settlement.Number));
        await telegram.SendDocument(visit.Chat, bytes, $"{name}.{Extension(bytes)}", ct);
    }

    /// <summary>Has a code sent, and returns what it is to accept: the settlement and the hashes of this moment.</summary>
    public static async Task<string> SendCode(UpdateContext visit, Guid id, CancellationToken ct)
    {
        var (settlement, words) = (await visit.Crm.Settlements.GetSettlement(id, visit.Reading, ct), visit.Words);
        visit.Say(words.Of("act_signing", ("number", settlement.Number), ("sum", BotTexts.Amount(settlement.Payable))));
        try
        {
            var sent = await visit.Crm.Settlements.SendSettlementCode(id, visit.Once("code"), ct);
            visit.Say(words.Of("act_code_sent", ("address", sent.Address)));
        }
        catch (MakProblemException repeated) when (repeated.Code == ProblemCode.SettlementCodeTooSoon)
        {
            visit.Say(words["act_code_there"]);
        }
        return $"{id:N}:{settlement.Sha256}:{settlement.Act?.Sha256}";
    }

    public static async Task Accept(UpdateContext visit, Dialog talk, CancellationToken ct)
    {
        var parts = talk.Subject!.Split(':');
        var (id, act) = (Guid.Parse(parts[0]), parts[2]);
        var acceptance = new SettlementCodeAcceptance
        {
            Sha256 = parts[1],
            ActSha256 = act.Length > 0 ? act : null,
            Code = talk.Answer("code")!,
        };
        var accepted = await visit.Crm.Settlements.AcceptSettlementByCode(id, acceptance, visit.ChangeOnce(talk), ct);
        visit.Say(
            visit.Words.Of("act_accepted", ("number", accepted.Number), ("sum", BotTexts.Amount(accepted.Payable))),
            new KeyboardBuilder().Add(
                MessagePayload.Button(visit.Words["b_open_act"], $"A:{id:N}"),
                MessagePayload.Button(visit.Words["b_menu"], "m")
            )
        );
    }

    static KeyboardBuilder Buttons(Settlement settlement, Profile profile, BotTexts words)
    {
        var id = $"{settlement.Id:N}";
        var maySign = settlement.State == SettlementState.Issued && settlement.OpenDisputes == 0 && Menu.May(profile, "settlements.accept");
        return new KeyboardBuilder()
            .Add(
                settlement.Act is null ? null : MessagePayload.Button(words["b_act"], $"x:{id}"),
                settlement.Invoice is null ? null : MessagePayload.Button(words["b_invoice"], $"y:{id}")
            )
            .Add(maySign ? MessagePayload.Button(words["b_sign"], $"X:{id}") : null)
            .Add(MessagePayload.Button(words["b_acts"], $"a:{Open}:0"), MessagePayload.Button(words["b_menu"], "m"));
    }

    static async Task<MemoryStream> Download(UpdateContext visit, Guid id, SettlementDocumentKind kind, CancellationToken ct)
    {
        try
        {
            return await Copy(new() { Kind = kind, Format = DocumentPreviewFormat.Pdf });
        }
        catch (MakProblemException unprinted) when (unprinted.Code is ProblemCode.DocumentPdfNotReady or ProblemCode.DocumentPdfFailed)
        {
            return await Copy(new() { Kind = kind });
        }

        async Task<MemoryStream> Copy(DownloadSettlementDocumentQuery query)
        {
            await using var source = await visit.Crm.Settlements.DownloadSettlementDocument(id, query, visit.Reading, ct);
            var bytes = new MemoryStream();
            await source.CopyToAsync(bytes, ct);
            bytes.Position = 0;
            return bytes;
        }
    }

    static string Extension(MemoryStream bytes) =>
        bytes.GetBuffer().AsSpan(0, (int)bytes.Length) switch
        {
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "pdf",
            [(byte)'P', (byte)'K', ..] => "docx",
            _ => "html",
        };

    static string State(Settlement settlement, BotTexts words) =>
        words.Name("settlement", settlement.OpenDisputes > 0 ? "disputed" : settlement.State.Value);

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
