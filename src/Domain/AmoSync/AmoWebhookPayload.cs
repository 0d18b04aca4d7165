using System.Globalization;
using System.Text;

namespace MakCrm.Domain.AmoSync;

/// <summary>What a hook says, as far as it concerns records: a form with nested keys, such as <c>leads[status][0][id]=5</c>. Nothing in it can make reading fail.</summary>
public sealed record AmoWebhookPayload(AmoWebhookRejection? Refusal, IReadOnlyList<AmoWebhookChange> Marks)
{
    public const int MostMarks = 1000;
    const string Tasks = "task";
    const long LargestId = 9007199254740991;

    static readonly Dictionary<string, AmoWebhookAction> Actions = Enum.GetValues<AmoWebhookAction>()
        .ToDictionary(action => action.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    public AmoWebhookState State => Refusal is null ? AmoWebhookState.Waiting : AmoWebhookState.Refused;

    /// <param name="body">As it came.</param>
    /// <param name="amoId">The account at whose address it came.</param>
    public static AmoWebhookPayload Of(ReadOnlySpan<byte> body, long? amoId)
    {
        var (account, items) = ((long?)null, new Dictionary<(string Records, string Action, string Index), Item>());
        foreach (var (path, value) in Pairs(Encoding.UTF8.GetString(body)))
        {
            if (path is ["account", "id"])
                account = Number(value);
            else if (path is [("leads" or "contacts" or "companies" or Tasks) and var records, var action, var index, .. var rest])
                items[(records, action, index)] = (items.GetValueOrDefault((records, action, index)) ?? new(records)).With(rest, value);
        }

        if (account is null)
            return new(AmoWebhookRejection.NotUnderstood, []);
        return account == amoId
            ? new(null, [.. items.Select(i => i.Value.Mark(i.Key.Action)).OfType<AmoWebhookChange>().Distinct().Take(MostMarks)])
            : new(AmoWebhookRejection.OtherAccount, []);
    }

    static IEnumerable<(string[] Path, string Value)> Pairs(string form) =>
        from pair in form.Split('&', StringSplitOptions.RemoveEmptyEntries)
        let cut = pair.IndexOf('=', StringComparison.Ordinal)
        where cut > 0
        select (Plain(pair[..cut]).Replace("]", "", StringComparison.Ordinal).Split('['), Plain(pair[(cut + 1)..]));

    static string Plain(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= LargestId
            ? number
            : null;

    /// <summary>One record of a hook. Notes are told a level deeper, with the record that they are of; companies also among contacts.</summary>
    sealed record Item(string Records)
    {
        long? Id { get; init; }

        bool IsCompany { get; init; }

        /// <summary>The lead of a task.</summary>
        long? LeadId { get; init; }

        bool IsOfLead { get; init; }

        public Item With(string[] path, string value) =>
            path switch
            {
                ["id"] or ["note", "element_id"] => this with { Id = Number(value) },
                ["element_id"] when Records == Tasks => this with { LeadId = Number(value) },
                ["element_type"] when Records == Tasks => this with { IsOfLead = value == "2" },
                ["type"] => this with { IsCompany = value == "company" },
                _ => this,
            };

        public AmoWebhookChange? Mark(string action) => Records == Tasks ? TaskMark(action) : RecordMark(action);

        AmoWebhookChange? TaskMark(string action) =>
            !Actions.TryGetValue(action, out var existing) ? null
            : existing == AmoWebhookAction.Delete
                ? Id is { } id ? new(AmoEntity.Lead, id, AmoWebhookAction.TaskDelete)
                    : null
            : IsOfLead && LeadId is { } lead ? new(AmoEntity.Lead, lead, AmoWebhookAction.Task)
            : null;

        AmoWebhookChange? RecordMark(string action) =>
            Id is { } id && Actions.TryGetValue(action, out var existing) ? new(Entity, id, existing) : null;

        AmoEntity Entity =>
            Records == "leads" ? AmoEntity.Lead
            : Records == "companies" || IsCompany ? AmoEntity.Company
            : AmoEntity.Contact;
    }
}
