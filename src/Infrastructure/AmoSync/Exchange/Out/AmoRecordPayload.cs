using System.Text.Json.Nodes;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Out;

/// <summary>What is about to be written of one record of theirs: its parts, each with the point that it is of.</summary>
sealed class AmoRecordPayload
{
    const string Custom = "custom_fields_values";
    const string Embedded = "_embedded";
    const string Added = "tags_to_add";
    const string TakenAway = "tags_to_delete";
    readonly Dictionary<string, (string Key, JsonNode Value)> own = [];
    readonly List<(string Key, JsonObject Value)> custom = [];
    readonly List<(string Key, string Name, bool IsThere)> tags = [];

    public bool IsEmpty => own.Count == 0 && custom.Count == 0 && tags.Count == 0;

    public IReadOnlyCollection<string> Keys =>
        [.. own.Values.Select(part => part.Key).Concat(custom.Select(part => part.Key)).Concat(tags.Select(part => part.Key)).Distinct()];

    /// <param name="name">A property that every such record has.</param>
    public void Set(string key, string name, JsonNode value) => own[name] = (key, value);

    /// <param name="fieldId">Of a custom field.</param>
    /// <param name="values">None empty the field.</param>
    public void Set(string key, long fieldId, JsonArray values) =>
        custom.Add((key, new JsonObject { ["field_id"] = fieldId, ["values"] = values }));

    /// <param name="isThere">Whether it is to stand there afterwards.</param>
    public void Tag(string key, string name, bool isThere) => tags.Add((key, name, isThere));

    /// <summary>Tags as a record that is made bears them; null for none.</summary>
    public JsonArray? Tags() => tags.Count == 0 ? null : Names(isThere: true);

    public JsonObject Body()
    {
        var body = Birth();
        if (tags.Exists(part => part.IsThere))
            body[Added] = Names(isThere: true);
        if (tags.Exists(part => !part.IsThere))
            body[TakenAway] = Names(isThere: false);
        return body;
    }

    /// <summary>The same of a record that is to be made; its tags are put elsewhere.</summary>
    public JsonObject Birth()
    {
        var body = new JsonObject([.. own.Select(part => KeyValuePair.Create(part.Key, (JsonNode?)part.Value.Value.DeepClone()))]);
        if (custom.Count > 0)
            body[Custom] = new JsonArray([.. custom.Select(part => part.Value.DeepClone())]);
        return body;
    }

    JsonArray Names(bool isThere) =>
        new([.. tags.Where(part => part.IsThere == isThere).Select(part => new JsonObject { ["name"] = part.Name })]);

    /// <summary>The points that amoCRM means by the paths of its refusal; all of them where it means none.</summary>
    public IReadOnlyCollection<string> Meant(IEnumerable<string> paths)
    {
        var intended = paths.Select(Meant).OfType<string>().ToHashSet();
        return intended.Count > 0 ? intended : Keys;
    }

    public void Leave(IReadOnlyCollection<string> keys)
    {
        custom.RemoveAll(part => keys.Contains(part.Key));
        tags.RemoveAll(part => keys.Contains(part.Key));
        foreach (var name in own.Where(part => keys.Contains(part.Value.Key)).Select(part => part.Key).ToList())
            own.Remove(name);
    }

    string? Meant(string path)
    {
        var words = path.Split('.');
        return own.TryGetValue(words[0], out var part) ? part.Key
            : words is [Custom, var place, ..] && int.TryParse(place, out var index) && index >= 0 && index < custom.Count
                ? custom[index].Key
            : words is [Added, var added, ..] ? Meant(added, isThere: true)
            : words is [TakenAway, var away, ..] ? Meant(away, isThere: false)
            : words is [Embedded, RemoteField.Tags, var one, ..] ? Meant(one, isThere: true)
            : null;
    }

    string? Meant(string place, bool isThere) =>
        int.TryParse(place, out var index) ? tags.Where(part => part.IsThere == isThere).ElementAtOrDefault(index).Key : null;
}

/// <summary>The same of a lead with its contact and its company.</summary>
sealed class AmoLeadPayloads
{
    readonly Dictionary<AmoEntity, AmoRecordPayload> drafts = [];

    public AmoRecordPayload Of(AmoEntity entity) => drafts.TryGetValue(entity, out var draft) ? draft : drafts[entity] = new();
}
