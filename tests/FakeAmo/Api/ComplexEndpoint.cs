using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Hooks;
using MakCrm.FakeAmo.Http;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Api;

/// <summary>
/// A lead with its contact and company in one request. Duplicates are joined only where the integration is one that amoCRM controls them
/// for, which the control API says.
/// </summary>
static class ComplexEndpoint
{
    const int Most = 50;

    public static void Map(Routes routes) => routes.Post("leads/complex", call => Batch.Many(call, batch => Create(call, batch)));

    static ApiResponse Create(ApiCall call, Batch batch)
    {
        if (batch.Items.Count > Most)
            return ApiResponse.BadRequest($"From 1 to {Most} elements are expected");
        if (batch.Check(item => Check(item, call.Account)) is { } refusal)
            return refusal;
        var act = new ChangeRecorder(call.World, call.Account, call.UserId);
        var answers = batch.Items.Select((item, index) => Create(act, batch, item, index)).ToList();
        act.Finish();
        // A plain array, unlike everything else.
        return new(200, new JsonArray([.. answers]), "application/json");
    }

    static void Check(ItemValidator item, Account account)
    {
        RecordValidation.Check(item, account, EntityKind.Lead, null, bringsPeople: true);
        foreach (var kind in new[] { EntityKind.Contact, EntityKind.Company })
        {
            var inner = item.Each("_embedded", kind.Plural);
            if (inner.Count > 1)
                item.Error("TooMany", $"_embedded.{kind.Plural}", "This collection should contain 1 element or less.");
            foreach (var one in inner)
                RecordValidation.Check(one, account, kind, null);
        }

        if (item.Item["_embedded"] is not JsonObject embedded)
            return;
        var inside = item.Inner("_embedded", embedded);
        inside.Object("metadata");
        if (embedded["metadata"] is JsonObject metadata)
            inside.Inner("metadata", metadata).Word("category", "forms", "sip");
    }

    static JsonObject Create(ChangeRecorder act, Batch batch, JsonObject item, int index)
    {
        var embedded = item["_embedded"] as JsonObject ?? [];
        var (contact, company) = (First(embedded, EntityKind.Contact), First(embedded, EntityKind.Company));
        if (embedded["metadata"] is JsonObject metadata)
            return Unsorted(act, batch, item, index, metadata);
        var writer = new RecordWriter(act);
        var recordValues = contact is null || contact["id"] is not null ? null : Duplicate(act, contact);
        var person = contact is null ? null : recordValues ?? Take(act, writer, EntityKind.Contact, contact);
        var firm = company is null ? null : Take(act, writer, EntityKind.Company, company);
        var joined = recordValues is null
            ? null
            : recordValues.LinkedTo(EntityKind.Lead).Select(pair => pair.Other).FirstOrDefault(lead => lead.ClosedAt is null);
        var lead = joined ?? writer.Create(EntityKind.Lead, Bare(item));
        if (person is not null)
            LinkEndpoints.Join(lead, person, isMain: true);
        if (firm is not null)
            LinkEndpoints.Join(lead, firm);
        if (person is not null && firm is not null)
            LinkEndpoints.Join(person, firm);
        return Answer(batch, index, lead, person, firm, recordValues is not null);
    }

    static JsonObject Unsorted(ChangeRecorder act, Batch batch, JsonObject item, int index, JsonObject metadata)
    {
        var embedded = item["_embedded"]!.AsObject();
        var source = new JsonObject
        {
            ["source_uid"] = embedded["source"]?["external_id"]?.DeepClone(),
            ["metadata"] = metadata.DeepClone(),
            ["pipeline_id"] = item["pipeline_id"]?.DeepClone(),
        };
        var one = UnsortedOperations.Create(
            act,
            source,
            metadata["category"]?.ToString() ?? "forms",
            Bare(item),
            [.. new[] { First(embedded, EntityKind.Contact) }.OfType<JsonObject>()],
            [.. new[] { First(embedded, EntityKind.Company) }.OfType<JsonObject>()]
        );
        return Answer(batch, index, one.Lead, one.Contacts.FirstOrDefault(), one.Companies.FirstOrDefault(), false);
    }

    static JsonObject Answer(Batch batch, int index, Record lead, Record? contact, Record? company, bool isMerged) =>
        new()
        {
            ["id"] = lead.Id,
            ["contact_id"] = contact?.Id,
            ["company_id"] = company?.Id,
            ["request_id"] = new JsonArray(batch.RequestId(index)),
            ["merged"] = isMerged,
        };

    static JsonObject? First(JsonObject embedded, EntityKind kind) =>
        (embedded[kind.Plural] as JsonArray)?.OfType<JsonObject>().FirstOrDefault();

    static Record Take(ChangeRecorder act, RecordWriter writer, EntityKind kind, JsonObject item) =>
        RecordWriter.IntOf(item, "id") is { } id && act.Account.Find(kind, id) is { } recordValues
            ? recordValues
            : writer.Create(kind, item);

    /// <summary>The lead without its people, who are made apart.</summary>
    static JsonObject Bare(JsonObject item)
    {
        var bare = item.DeepClone().AsObject();
        foreach (var name in new[] { "contacts", "companies", "metadata" })
            (bare["_embedded"] as JsonObject)?.Remove(name);
        return bare;
    }

    /// <summary>Somebody with the same phone or e-mail.</summary>
    static Record? Duplicate(ChangeRecorder act, JsonObject contact)
    {
        if (!act.World.ControlsDuplicates)
            return null;
        var probe = new Record(EntityKind.Contact, 0);
        FieldValues.Apply(contact, act.Account, probe);
        var marks = Marks(act.Account, probe).ToHashSet();
        return act
            .Account.Of(EntityKind.Contact)
            .Values.FirstOrDefault(recordValues => !recordValues.IsDeleted && Marks(act.Account, recordValues).Any(marks.Contains));
    }

    static IEnumerable<(int Field, string Value)> Marks(Account account, Record record) =>
        from pair in record.Values
        where account.Fields.First(field => field.Id == pair.Key).Code is "PHONE" or "EMAIL"
        from value in pair.Value
        select (pair.Key, value!["value"]!.ToString());
}
