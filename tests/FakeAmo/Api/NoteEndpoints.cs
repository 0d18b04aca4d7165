using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Hooks;
using MakCrm.FakeAmo.Http;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Api;

/// <summary>Notes of records; the path may name the record, or each note does.</summary>
static class NoteEndpoints
{
    public static void Map(Routes routes) =>
        Array.ForEach(
            EntityKinds.All,
            kind =>
            {
                var (all, own) = ($"{kind.Plural}/notes", $"{kind.Plural}/{{owner:int}}/notes");
                foreach (var path in new[] { all, own })
                {
                    routes.Get(path, call => HalPages.Of(call, "notes", Found(call, kind), note => View(call, note)));
                    routes.Get(
                        $"{path}/{{id:int}}",
                        call => Of(call, kind, call.Id()) is { } note ? ApiResponse.Ok(View(call, note)) : ApiResponse.Nothing
                    );
                    routes.Writable(
                        path,
                        (call, batch) => Create(call, batch, kind),
                        (call, batch) => PatchMany(call, batch, kind),
                        (call, batch) => PatchOne(call, batch, kind)
                    );
                }

                routes.Post($"{own}/{{id:int}}/pin", call => Pin(call, kind, isPinned: true));
                routes.Post($"{own}/{{id:int}}/unpin", call => Pin(call, kind, isPinned: false));
            }
        );

    static int? Owner(ApiCall call) => call.Route.ContainsKey("owner") ? call.Id("owner") : null;

    static Note? Of(ApiCall call, EntityKind kind, int id) =>
        call.Account.Notes.GetValueOrDefault(id) is { } note && note.Kind == kind && (Owner(call) ?? note.EntityId) == note.EntityId
            ? note
            : null;

    static IEnumerable<Note> Found(ApiCall call, EntityKind kind)
    {
        var filter = call.Query["filter"];
        var found = call.Account.Notes.Values.Where(note =>
            note.Kind == kind
            && (Owner(call) ?? note.EntityId) == note.EntityId
            && filter["id"].Fits(note.Id)
            && filter["entity_id"].Fits(note.EntityId)
            && filter["note_type"].FitsWord(note.Type)
            && filter["updated_at"].Fits(note.UpdatedAt)
        );
        return call.Query["order"]["updated_at"].Text switch
        {
            "desc" => found.OrderByDescending(note => note.UpdatedAt),
            "asc" => found.OrderBy(note => note.UpdatedAt),
            _ => call.Query["order"]["id"].Text == "desc" ? found.OrderByDescending(note => note.Id) : found,
        };
    }

    static ApiResponse Create(ApiCall call, Batch batch, EntityKind kind)
    {
        if (Owner(call) is { } owner && call.Account.Find(kind, owner) is not { IsDeleted: false })
            return ApiResponse.NotFound("Entity");
        var refusal = batch.Check(item =>
        {
            if (Owner(call) is null)
                item.Required("entity_id");
            item.Choice("entity_id", id => call.Account.Find(kind, id) is { IsDeleted: false });
            NoteTypes.Check(item, item.Item["note_type"]?.ToString());
        });
        if (refusal is not null)
            return refusal;
        var act = new ChangeRecorder(call.World, call.Account, call.UserId);
        var made = batch.Items.Select(item => Create(act, kind, Owner(call), item)).ToList();
        act.Finish();
        return HalPages.Written(call, "notes", made.Select((note, index) => Written(call, batch, index, note)));
    }

    public static Note Create(ChangeRecorder act, EntityKind kind, int? owner, JsonObject item)
    {
        var entity = owner ?? RecordWriter.IntOf(item, "entity_id")!.Value;
        var note = new Note(act.World.NextId(), kind, entity, item["note_type"]!.GetValue<string>())
        {
            Parameters = item["params"]!.DeepClone().AsObject(),
            ResponsibleUserId = RecordWriter.IntOf(item, "responsible_user_id") ?? act.UserId,
            CreatedBy = RecordWriter.IntOf(item, "created_by") ?? act.UserId,
            UpdatedBy = act.UserId,
            CreatedAt = RecordWriter.LongOf(item, "created_at") ?? act.Now,
            UpdatedAt = act.Now,
        };
        act.Account.Notes[note.Id] = note;
        act.Event(NoteTypes.EventOf(note.Type), kind.Singular, entity, after: [EventValues.Note(note.Id)]);
        act.Hook($"note_{kind.Singular}", kind.Plural, "note", () => WebhookPayloads.Of(act.Account, note));
        return note;
    }

    /// <summary>Only at amoCRM's own pages; no webhook tells of it.</summary>
    public static bool Delete(ChangeRecorder act, int id)
    {
        if (!act.Account.Notes.Remove(id, out var note))
            return false;
        if (note.Type == "common")
            act.Event("common_note_deleted", note.Kind.Singular, note.EntityId, before: [EventValues.Note(id)]);
        return true;
    }

    static ApiResponse PatchMany(ApiCall call, Batch batch, EntityKind kind)
    {
        var refusal = batch.Check(item =>
        {
            item.Required("id");
            if (item.Choice("id", id => Of(call, kind, id) is not null) is { } id && Of(call, kind, id) is { } note)
                NoteTypes.Check(item, item.Item["note_type"]?.ToString() ?? note.Type);
        });
        if (refusal is not null)
            return refusal;
        var notes = batch.Items.Select(item => Of(call, kind, RecordWriter.IntOf(item, "id")!.Value)!).ToList();
        foreach (var (note, item) in notes.Zip(batch.Items))
            Patch(call, note, item);
        return HalPages.Written(call, "notes", notes.Select((note, index) => Written(call, batch, index, note)));
    }

    static ApiResponse PatchOne(ApiCall call, Batch batch, EntityKind kind)
    {
        if (Of(call, kind, call.Id()) is not { } note)
            return ApiResponse.NotFound("Note");
        NoteTypes.Check(batch.Check(0), batch.Items[0]["note_type"]?.ToString() ?? note.Type);
        if (batch.Refusal is { } refusal)
            return refusal;
        Patch(call, note, batch.Items[0]);
        return ApiResponse.Ok(Written(call, batch, 0, note));
    }

    static void Patch(ApiCall call, Note note, JsonObject item)
    {
        note.Parameters = item["params"]!.DeepClone().AsObject();
        (note.UpdatedAt, note.UpdatedBy) = (call.World.Now, call.UserId);
    }

    static ApiResponse Pin(ApiCall call, EntityKind kind, bool isPinned)
    {
        if (Of(call, kind, call.Id()) is not { } note)
            return ApiResponse.NotFound("Note");
        note.IsPinned = isPinned;
        return ApiResponse.Nothing;
    }

    static JsonObject Written(ApiCall call, Batch batch, int index, Note note)
    {
        var view = RecordEndpoints.Written(call, batch, index, $"{note.Kind.Plural}/{note.EntityId}/notes", note.Id);
        view["entity_id"] = note.EntityId;
        view["updated_at"] = note.UpdatedAt;
        return view;
    }

    static JsonObject View(ApiCall call, Note note) =>
        new()
        {
            ["id"] = note.Id,
            ["entity_id"] = note.EntityId,
            ["created_by"] = note.CreatedBy,
            ["updated_by"] = note.UpdatedBy,
            ["created_at"] = note.CreatedAt,
            ["updated_at"] = note.UpdatedAt,
            ["responsible_user_id"] = note.ResponsibleUserId,
            ["group_id"] = 0,
            ["note_type"] = note.Type,
            ["params"] = note.Parameters.DeepClone(),
            ["is_pinned"] = note.IsPinned,
            ["account_id"] = call.Account.Id,
            ["_links"] = call.Self($"{note.Kind.Plural}/{note.EntityId}/notes/{note.Id}"),
        };
}
