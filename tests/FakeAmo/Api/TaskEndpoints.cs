using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Hooks;
using MakCrm.FakeAmo.Http;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Api;

/// <summary>Tasks, tied to a record or to none.</summary>
static class TaskEndpoints
{
    public static readonly (int Id, string Name)[] TaskTypes = [(1, "Связаться"), (2, "Встреча")];

    public static void Map(Routes routes)
    {
        routes.Get("tasks", call => HalPages.Of(call, "tasks", Found(call), task => View(call, task)));
        routes.Get(
            "tasks/{id:int}",
            call => call.Account.Tasks.GetValueOrDefault(call.Id()) is { } task ? ApiResponse.Ok(View(call, task)) : ApiResponse.Nothing
        );
        routes.Writable("tasks", Create, PatchMany, PatchOne);
    }

    static IEnumerable<TaskRecord> Found(ApiCall call)
    {
        var filter = call.Query["filter"];
        var found = call.Account.Tasks.Values.Where(task =>
            filter["id"].Fits(task.Id)
            && filter["responsible_user_id"].Fits(task.ResponsibleUserId)
            && filter["is_completed"].Fits(task.IsCompleted ? 1 : 0)
            && filter["task_type"].Fits(task.TaskTypeId)
            && filter["entity_type"].FitsWord(task.EntityType)
            && filter["entity_id"].Fits(task.EntityId)
            && filter["updated_at"].Fits(task.UpdatedAt)
        );
        var order = call.Query["order"].Children.FirstOrDefault();
        Func<TaskRecord, long> key = order.Key switch
        {
            "created_at" => task => task.CreatedAt,
            "complete_till" => task => task.CompleteTill,
            _ => task => task.Id,
        };
        return order.Value?.Text == "desc" ? found.OrderByDescending(key) : found.OrderBy(key);
    }

    static ApiResponse Create(ApiCall call, Batch batch)
    {
        var refusal = batch.Check(item =>
        {
            item.Required("text", "complete_till");
            Check(item, call.Account);
        });
        if (refusal is not null)
            return refusal;
        var act = new ChangeRecorder(call.World, call.Account, call.UserId);
        var made = batch.Items.Select(item => Create(act, item)).ToList();
        act.Finish();
        return HalPages.Written(call, "tasks", made.Select((task, index) => RecordEndpoints.Written(call, batch, index, "tasks", task.Id)));
    }

    static ApiResponse PatchMany(ApiCall call, Batch batch)
    {
        var refusal = batch.Check(item =>
        {
            item.Required("id");
            item.Choice("id", call.Account.Tasks.ContainsKey);
            Check(item, call.Account);
        });
        if (refusal is not null)
            return refusal;
        var tasks = batch.Items.Select(item => call.Account.Tasks[RecordWriter.IntOf(item, "id")!.Value]).ToList();
        Patch(call, tasks.Zip(batch.Items));
        return HalPages.Written(call, "tasks", tasks.Select((task, index) => Changed(call, batch, index, task)));
    }

    static ApiResponse PatchOne(ApiCall call, Batch batch)
    {
        if (call.Account.Tasks.GetValueOrDefault(call.Id()) is not { } task)
            return ApiResponse.NotFound("Task");
        Check(batch.Check(0), call.Account);
        if (batch.Refusal is { } refusal)
            return refusal;
        Patch(call, [(task, batch.Items[0])]);
        return ApiResponse.Ok(Changed(call, batch, 0, task));
    }

    static JsonObject Changed(ApiCall call, Batch batch, int index, TaskRecord task)
    {
        var view = RecordEndpoints.Written(call, batch, index, "tasks", task.Id);
        view["updated_at"] = task.UpdatedAt;
        return view;
    }

    static void Check(ItemValidator item, Account account)
    {
        item.Text("text", 65535);
        item.Ints("complete_till", "created_at", "updated_at", "duration");
        item.Bool("is_completed");
        item.Object("result");
        item.Choice("task_type_id", id => TaskTypes.Any(type => type.Id == id));
        item.Choice("responsible_user_id", id => account.Users.Any(user => user.Id == id));
        item.Word("entity_type", [.. EntityKinds.All.Select(kind => kind.Plural)]);
        if (item.Has("entity_id") && EntityKinds.OfPlural(item.Item["entity_type"]?.ToString()) is { } kind)
            item.Choice("entity_id", id => account.Find(kind, id) is { IsDeleted: false });
        else if (item.Has("entity_id"))
            item.Required("entity_type");
    }

    public static TaskRecord Create(ChangeRecorder act, JsonObject item)
    {
        var task = new TaskRecord(act.World.NextId())
        {
            ResponsibleUserId = act.UserId,
            CreatedBy = act.UserId,
            CreatedAt = RecordWriter.LongOf(item, "created_at") ?? act.Now,
        };
        Apply(act, task, item);
        act.Account.Tasks[task.Id] = task;
        Event(act, task, "task_added");
        act.Hook("add_task", "task", "add", () => WebhookPayloads.Of(act.Account, task));
        return task;
    }

    static void Patch(ApiCall call, IEnumerable<(TaskRecord Task, JsonObject Item)> changes)
    {
        var act = new ChangeRecorder(call.World, call.Account, call.UserId);
        foreach (var (task, item) in changes)
            Patch(act, task, item);
        act.Finish();
    }

    static void Patch(ChangeRecorder act, TaskRecord task, JsonObject item)
    {
        var (text, till, type) = (task.Text, task.CompleteTill, task.TaskTypeId);
        var (isCompleted, result, responsible) = (task.IsCompleted, task.Result, task.ResponsibleUserId);
        Apply(act, task, item);
        if (task.Text != text)
            Event(act, task, "task_text_changed");
        if (task.CompleteTill != till)
            Event(act, task, "task_deadline_changed");
        if (task.TaskTypeId != type)
            Event(act, task, "task_type_changed");
        if (task.IsCompleted && !isCompleted)
            Event(act, task, "task_completed");
        if (task.Result != result)
            Event(act, task, "task_result_added");
        act.Hook("update_task", "task", "update", () => WebhookPayloads.Of(act.Account, task));
        if (task.ResponsibleUserId != responsible)
            act.Hook("responsible_task", "task", "responsible", () => Responsible(act.Account, task, responsible));
    }

    /// <summary>Only at amoCRM's own pages: the API has no such request.</summary>
    public static bool Delete(ChangeRecorder act, int id)
    {
        if (!act.Account.Tasks.Remove(id, out var task))
            return false;
        Event(act, task, "task_deleted");
        act.Hook("delete_task", "task", "delete", () => new() { ["id"] = id });
        return true;
    }

    static JsonObject Responsible(Account account, TaskRecord task, int before)
    {
        var view = WebhookPayloads.Of(account, task);
        view["old_responsible_user_id"] = before;
        return view;
    }

    static void Apply(ChangeRecorder act, TaskRecord task, JsonObject item)
    {
        task.Text = RecordWriter.TextOf(item, "text") ?? task.Text;
        task.CompleteTill = RecordWriter.LongOf(item, "complete_till") ?? task.CompleteTill;
        task.Duration = RecordWriter.LongOf(item, "duration") ?? task.Duration;
        task.TaskTypeId = RecordWriter.IntOf(item, "task_type_id") ?? task.TaskTypeId;
        task.ResponsibleUserId = RecordWriter.IntOf(item, "responsible_user_id") ?? task.ResponsibleUserId;
        task.IsCompleted = item["is_completed"]?.GetValue<bool>() ?? task.IsCompleted;
        task.Result = item["result"]?["text"]?.ToString() ?? task.Result;
        task.EntityType = RecordWriter.TextOf(item, "entity_type") ?? task.EntityType;
        task.EntityId = RecordWriter.IntOf(item, "entity_id") ?? task.EntityId;
        task.UpdatedBy = act.UserId;
        task.UpdatedAt = RecordWriter.LongOf(item, "updated_at") ?? act.Now;
    }

    static void Event(ChangeRecorder act, TaskRecord task, string type) => act.Event(type, "task", task.Id);

    static JsonObject View(ApiCall call, TaskRecord task) =>
        new()
        {
            ["id"] = task.Id,
            ["created_by"] = task.CreatedBy,
            ["updated_by"] = task.UpdatedBy,
            ["created_at"] = task.CreatedAt,
            ["updated_at"] = task.UpdatedAt,
            ["responsible_user_id"] = task.ResponsibleUserId,
            ["group_id"] = 0,
            ["entity_id"] = task.EntityId,
            ["entity_type"] = task.EntityType,
            ["duration"] = task.Duration,
            ["is_completed"] = task.IsCompleted,
            ["task_type_id"] = task.TaskTypeId,
            ["text"] = task.Text,
            // An empty array where there is no result, as PHP writes an empty object.
            ["result"] = task.Result is null ? new JsonArray() : new JsonObject { ["text"] = task.Result },
            ["complete_till"] = task.CompleteTill,
            ["account_id"] = call.Account.Id,
            ["_links"] = call.Self($"tasks/{task.Id}"),
        };
}
