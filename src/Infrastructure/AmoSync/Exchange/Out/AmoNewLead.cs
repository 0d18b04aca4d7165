using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Application.AmoSync;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;
using MakCrm.Infrastructure.AmoSync.Dictionaries;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Out;

/// <summary>A lead of ours as it is to be made there, with its contact and its company.</summary>
sealed class AmoNewLead
{
    const string Contacts = "contacts";
    const string Companies = "companies";
    readonly AmoResolvedMapping terms;
    readonly Contract.Lead lead;
    readonly AmoLeadPayloads drafts = new();
    readonly Dictionary<string, AmoCanonicalValue> said = [];
    readonly List<AmoPairError> troubles = [];

    public AmoNewLead(AmoPendingLead pair, Contract.Lead lead, AmoResolvedMapping terms)
    {
        (Pair, this.lead, this.terms) = (pair, lead, terms);
        var wording = new AmoPayloadWriter(terms);
        Say(wording, AmoResolvedMapping.Status, AmoCanonicalValue.Of(lead.Status));
        if (lead.ResponsibleId is { } responsible)
            Say(wording, AmoResolvedMapping.Responsible, AmoCanonicalValue.Of(responsible.ToString()));
        foreach (var term in terms.Fields.Where(t => t.Link.Direction.GoesOut()))
            if (LocalValueNormalizer.Of(lead, term.Ours) is { IsEmpty: false } value)
                foreach (var (key, part) in Parts(term, value))
                    Say(wording, key, part);
    }

    public AmoPendingLead Pair { get; private set; }

    public string Key => Pair.Id.ToString("N");

    /// <summary>It is made there when it comes out.</summary>
    public bool IsInTrash => lead.TrashedAt is not null;

    /// <summary>Whether the person behind it was erased meanwhile.</summary>
    public bool IsOfNobody => lead.Phones.Count == 0 && lead.Emails.Count == 0;

    /// <summary>Where it cannot be said where a lead stands, it is not made; nor without the person that it has.</summary>
    public bool CanBeSent => said.ContainsKey(AmoResolvedMapping.Status) && !isPersonRefused;

    public IReadOnlyList<AmoPairError> Troubles => troubles;

    bool isPersonRefused;

    public AmoBatchItem Item()
    {
        var body = drafts.Of(AmoEntity.Lead).Birth();
        var embedded = new JsonObject();
        if (drafts.Of(AmoEntity.Lead).Tags() is { } tags)
            embedded[RemoteField.Tags] = tags;
        if (!drafts.Of(AmoEntity.Contact).IsEmpty)
            embedded[Contacts] = new JsonArray(drafts.Of(AmoEntity.Contact).Body());
        if (!drafts.Of(AmoEntity.Company).IsEmpty)
            embedded[Companies] = new JsonArray(drafts.Of(AmoEntity.Company).Body());
        if (Source() is { } source)
            embedded["source"] = new JsonObject { ["type"] = "widget", ["external_id"] = source };
        if (embedded.Count > 0)
            body["_embedded"] = embedded;
        return new(Key, body);
    }

    /// <summary>What both sides agree on once it is there.</summary>
    public IReadOnlyDictionary<string, AmoMergeAncestor> Base(AmoSyncPlanner planning) =>
        said.ToDictionary(one => one.Key, one => new AmoMergeAncestor(planning.Fingerprint(Pair.Id, one.Key, one.Value.Text)));

    public void SentAt(DateTimeOffset at) => Pair = Pair with { SentAt = at };

    /// <summary>What amoCRM refuses is left out; whether the rest is worth another attempt.</summary>
    public void Leave(IEnumerable<string> paths)
    {
        var hadPerson = !drafts.Of(AmoEntity.Contact).IsEmpty;
        var refused = paths.ToLookup(EntityOf, path => path[PlaceOf(EntityOf(path)).Length..]);
        var entities = refused.Count == 0 ? [AmoEntity.Lead] : refused.Select(group => group.Key).ToList();
        foreach (var entity in entities)
        {
            var intended = drafts.Of(entity).Meant(refused[entity]);
            drafts.Of(entity).Leave(intended);
            troubles.AddRange(intended.Select(key => new AmoPairError(key, AmoPairErrorCode.RefusedThere)));
            foreach (var key in intended)
                said.Remove(key);
        }

        isPersonRefused = hadPerson && drafts.Of(AmoEntity.Contact).IsEmpty;
    }

    public static AmoCreatedLead? Read(JsonElement answer) =>
        AmoJson.Number(answer, "id") is { } id
            ? new(id, AmoJson.Number(answer, "contact_id"), AmoJson.Number(answer, "company_id"), AmoJson.IsTrue(answer, "merged"))
            : null;

    /// <summary>Of a set each one by itself; what has no tag is told as whatever is not linked.</summary>
    static IEnumerable<(string Key, AmoCanonicalValue Value)> Parts(AmoFieldMapping term, AmoCanonicalValue value) =>
        term.IsTags && value.Trouble is null
            ? value.Lines().Select(code => ($"{term.Key}={code}", AmoTagOption.Stands(true)))
            : [(term.Key, value)];

    void Say(AmoPayloadWriter wording, string key, AmoCanonicalValue value)
    {
        if (wording.Write(key, value, null, drafts) is { } trouble)
            troubles.Add(new(key, trouble));
        else
            said[key] = value;
    }

    string? Source() =>
        terms.Links.Sources.FirstOrDefault(l => l.Direction.GoesOut() && l.Source == lead.SourceCode) is { } link
            ? terms.Theirs.Sources.FirstOrDefault(s => s.Id == link.AmoSourceId)?.ExternalId
            : null;

    static AmoEntity EntityOf(string path) =>
        path.StartsWith(PlaceOf(AmoEntity.Contact), StringComparison.Ordinal) ? AmoEntity.Contact
        : path.StartsWith(PlaceOf(AmoEntity.Company), StringComparison.Ordinal) ? AmoEntity.Company
        : AmoEntity.Lead;

    static string PlaceOf(AmoEntity entity) =>
        entity switch
        {
            AmoEntity.Lead => "",
            AmoEntity.Contact => $"_embedded.{Contacts}.0.",
            AmoEntity.Company => $"_embedded.{Companies}.0.",
        };
}
