using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Http;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Api;

/// <summary>What a lead, a contact or a company must be like to be written.</summary>
static class RecordValidation
{
    public static void Check(ItemValidator item, Account account, EntityKind kind, Record? before, bool bringsPeople = false)
    {
        item.Text("name");
        item.Text("first_name");
        item.Text("last_name");
        item.Choice("responsible_user_id", id => IsUser(account, id));
        // 0 is amoCRM's robot.
        item.Choice("created_by", id => id == 0 || IsUser(account, id));
        item.Choice("updated_by", id => id == 0 || IsUser(account, id));
        item.Ints("created_at", "updated_at", "closed_at");
        item.Object("_embedded");
        FieldValues.Check(item, account, kind);
        Tags(item.Each("_embedded", "tags"));
        Tags(item.Each("tags_to_add"));
        Tags(item.Each("tags_to_delete"));
        Linked(item, account, EntityKind.Contact, bringsPeople);
        Linked(item, account, EntityKind.Company, bringsPeople);
        if (kind == EntityKind.Lead)
            Lead(item, account, before);
    }

    static bool IsUser(Account account, int id) => account.Users.Any(user => user.Id == id);

    static void Lead(ItemValidator item, Account account, Record? before)
    {
        item.Number("price");
        var requested = item.Choice("pipeline_id", id => account.Pipelines.Any(pipeline => pipeline.Id == id && !pipeline.IsArchive));
        var pipeline = account.Pipelines.FirstOrDefault(one => one.Id == (requested ?? before?.PipelineId)) ?? account.MainPipeline;
        // A lead gets into "unsorted" by coming in, never by being moved.
        item.Choice("status_id", id => pipeline.Status(id) is { } status && (status.Type == 0 || before?.StatusId == id));
        item.Choice("loss_reason_id", id => account.LossReasons.Any(reason => reason.Id == id));
        item.Ints("source_id");
        if (item.Item["_embedded"] is JsonObject embedded)
            item.Inner("_embedded", embedded).Object("source");
    }

    static void Tags(IEnumerable<ItemValidator> tags)
    {
        foreach (var tag in tags)
        {
            tag.Ints("id");
            tag.Text("name");
            if (!tag.Has("id"))
                tag.Required("name");
        }
    }

    /// <summary>By their ids; complex creation brings new ones too.</summary>
    static void Linked(ItemValidator item, Account account, EntityKind kind, bool mayBeNew)
    {
        foreach (var other in item.Each("_embedded", kind.Plural))
        {
            if (!mayBeNew)
                other.Required("id");
            other.Bool("is_main");
            other.Choice("id", id => account.Find(kind, id) is { IsDeleted: false });
        }
    }
}
