using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Hooks;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Api;

/// <summary>What becomes of that which came in by itself, whether it is asked for by its own paths or by moving its lead.</summary>
static class UnsortedOperations
{
    /// <summary>By a form, a call, or a complex lead that has metadata.</summary>
    public static Unsorted Create(
        ChangeRecorder act,
        JsonObject item,
        string category,
        JsonObject lead,
        JsonObject[] contacts,
        JsonObject[] companies
    )
    {
        var writer = new RecordWriter(act);
        var placed = lead.DeepClone().AsObject();
        if (item["pipeline_id"] is { } body)
            placed["pipeline_id"] = body.DeepClone();
        placed.Remove("status_id");
        var record = writer.Create(EntityKind.Lead, placed, isUnsorted: true);
        var unsorted = new Unsorted(Guid.CreateVersion7().ToString("N"), category)
        {
            SourceUid = item["source_uid"]?.ToString() ?? "",
            SourceName = item["source_name"]?.ToString() ?? "",
            PipelineId = record.PipelineId,
            CreatedAt = RecordWriter.LongOf(item, "created_at") ?? act.Now,
            Metadata = item["metadata"]?.DeepClone().AsObject() ?? [],
            Lead = record,
        };
        unsorted.Contacts.AddRange(contacts.Select(contact => writer.Create(EntityKind.Contact, contact, isUnsorted: true)));
        unsorted.Companies.AddRange(companies.Select(company => writer.Create(EntityKind.Company, company, isUnsorted: true)));
        foreach (var other in unsorted.Contacts.Concat(unsorted.Companies))
            LinkEndpoints.Join(record, other);
        act.Account.Unsorted.Add(unsorted);
        act.Hook("add_unsorted", "unsorted", "add", () => UnsortedPayloads.Added(act.Account, unsorted));
        return unsorted;
    }

    public static void Accept(ChangeRecorder act, Unsorted one)
    {
        one.Lead.IsUnsorted = false;
        new RecordWriter(act).TellAdded(one.Lead);
        Reveal(act, one);
        Close(act, one, UnsortedState.Accepted);
    }

    /// <summary>Nobody ever saw them outside of here: they go without a word.</summary>
    public static void Decline(ChangeRecorder act, Unsorted one)
    {
        foreach (var record in one.Contacts.Concat(one.Companies).Append(one.Lead))
            record.IsDeleted = true;
        Close(act, one, UnsortedState.Declined);
    }

    /// <summary>Its people go to a lead that is there.</summary>
    public static void Link(ChangeRecorder act, Unsorted one, Record lead)
    {
        one.Lead.IsDeleted = true;
        Reveal(act, one);
        foreach (var other in one.Contacts.Concat(one.Companies))
            LinkEndpoints.Join(lead, other);
        Close(act, one, UnsortedState.Linked);
    }

    static void Reveal(ChangeRecorder act, Unsorted one)
    {
        foreach (var record in one.Contacts.Concat(one.Companies))
        {
            record.IsUnsorted = false;
            new RecordWriter(act).TellAdded(record);
        }
    }

    static void Close(ChangeRecorder act, Unsorted one, UnsortedState state)
    {
        (one.State, one.SortedAt) = (state, act.Now);
        act.Hook("delete_unsorted", "unsorted", "delete", () => UnsortedPayloads.Sorted(act.Account, one));
    }
}
