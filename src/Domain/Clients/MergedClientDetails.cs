using System.Text.Json.Nodes;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

/// <summary>Of several values the one that stays, where nobody has chosen.</summary>
public enum MergeRule
{
    /// <summary>The survivor's, and of the others in their order what it lacks.</summary>
    Survivor,

    /// <summary>Of who was changed last.</summary>
    Newest,

    /// <summary>The longest text.</summary>
    Longest,
}

/// <param name="Field">By the contract's name.</param>
/// <param name="From">Whose value it is.</param>
public sealed record MergeChoice(string Field, Guid From);

/// <summary>What is known of several clients, as of one: lists are put together, of other fields one is chosen.</summary>
public sealed record MergedClientDetails(ClientDetails Details, IReadOnlyList<MergeChoice> Choices)
{
    const int MostInList = 10;

    static readonly string[] Lists = ["bankAccounts", "phones", "emails", "messengers", "addresses"];

    static readonly string[] Chosen =
    [
        "name",
        "lastName",
        "firstName",
        "middleName",
        "birthDate",
        "gender",
        "fullName",
        "legalForm",
        "inn",
        "kpp",
        "ogrn",
        "site",
        "language",
        "note",
        "amount",
    ];

    /// <summary>Whose a client is and where it stands does not follow a rule that is about what is known.</summary>
    static readonly string[] Standing = ["source", ClientFieldMap.Status, ClientFieldMap.Responsible];

    static readonly string[] Joined = [.. Lists, "tags", "customValues"];

    public static Result<MergedClientDetails> Of(
        Client survivor,
        IReadOnlyList<Client> merged,
        MergeRule rule,
        IReadOnlyList<MergeChoice> provided
    )
    {
        Client[] all = [survivor, .. merged];
        if (Refusal(all, provided) is { } refusal)
            return refusal;
        var from = provided.ToDictionary(c => c.Field, c => all.First(a => a.Id == c.From));
        var (details, choices) = (survivor.Details, new List<MergeChoice>());
        foreach (var field in Chosen.Concat(Standing))
        {
            var having = all.Where(c => ClientFieldMap.Value(c.Details, field) is not null).ToList();
            var source = from.GetValueOrDefault(field) ?? Choose(having, Standing.Contains(field) ? MergeRule.Survivor : rule, field);
            details = source is null ? details : ClientFieldMap.Copy(details, source.Details, field);
            if (source is not null && having.DistinctBy(c => ClientFieldMap.Value(c.Details, field)).Count() > 1)
                choices.Add(new(field, source.Id));
        }

        details = Join(details, [.. all.Select(c => c.Details)]);
        foreach (var field in Joined.Where(from.ContainsKey))
            details = ClientFieldMap.Copy(details, from[field].Details, field);
        var full = Lists.Where(f => ClientFieldMap.Value(details, f) is System.Collections.ICollection { Count: > MostInList }).ToList();
        return full.Count == 0 ? new MergedClientDetails(details, choices) : Faulty(ClientMergeErrors.ListFull, full.Select(f => $"/{f}"));
    }

    static Error? Refusal(Client[] all, IReadOnlyList<MergeChoice> provided)
    {
        if (all.DistinctBy(c => c.Id).Count() < all.Length)
            return ClientMergeErrors.WithItself;
        if (all.Any(c => c.Kind != all[0].Kind))
            return ClientMergeErrors.KindsDiffer;
        if (all.Any(c => c.TrashedAt is not null))
            return ClientErrors.Trashed;
        if (all.Any(c => c.AnonymizedAt is not null))
            return ClientMergeErrors.Anonymized;
        string[] existing = [.. Chosen, .. Standing, .. Joined];
        var faults = provided
            .Index()
            .Where(c =>
                !existing.Contains(c.Item.Field) || !all.Any(a => a.Id == c.Item.From) || provided.Count(t => t.Field == c.Item.Field) > 1
            )
            .Select(c => $"/choices/{c.Index}")
            .ToList();
        return faults.Count == 0 ? null : Faulty(ClientMergeErrors.FieldUnknown, faults);
    }

    static Error Faulty(Error error, IEnumerable<string> places) =>
        error with
        {
            Fields = [.. places.Select(p => new FieldError(error.Code, p))],
        };

    static Client? Choose(List<Client> having, MergeRule rule, string field) =>
        rule switch
        {
            MergeRule.Survivor => having.FirstOrDefault(),
            MergeRule.Newest => having.MaxBy(c => c.UpdatedAt),
            MergeRule.Longest => having.MaxBy(c => ClientFieldMap.Value(c.Details, field) is string text ? text.Length : 0),
        };

    static ClientDetails Join(ClientDetails details, IReadOnlyList<ClientDetails> all) =>
        details with
        {
            BankAccounts = [.. all.SelectMany(d => d.BankAccounts).DistinctBy(a => (a.Bik, a.Account))],
            Phones = [.. all.SelectMany(d => d.Phones).DistinctBy(p => (p.Number ?? p.Raw, p.Extension))],
            Emails = [.. all.SelectMany(d => d.Emails).DistinctBy(e => e.Canonical() ?? e.Raw)],
            Messengers = [.. all.SelectMany(d => d.Messengers).Distinct()],
            Addresses = [.. all.SelectMany(d => d.Addresses).DistinctBy(a => (a.Kind, a.Text))],
            Tags = [.. all.SelectMany(d => d.Tags).Distinct()],
            CustomValues = Values(all),
        };

    /// <summary>Of each field the first that has it.</summary>
    static string? Values(IReadOnlyList<ClientDetails> all)
    {
        if (all.Skip(1).All(d => d.CustomValues is null))
            return all[0].CustomValues;
        var joined = new JsonObject();
        foreach (var (code, value) in all.Select(d => d.CustomValues).OfType<string>().SelectMany(v => JsonNode.Parse(v)!.AsObject()))
        {
            if (!joined.ContainsKey(code))
                joined[code] = value?.DeepClone();
        }

        return joined.ToJsonString(Unescaped);
    }

    static readonly System.Text.Json.JsonSerializerOptions Unescaped = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
