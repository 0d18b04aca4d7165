using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

/// <summary>What is told of somebody who is there, as far as it is not known: nothing of his is replaced, lists are put together.</summary>
static class ClientImportPatch
{
    static readonly string[] Names = ["name", "lastName", "firstName", "middleName", "fullName"];
    static readonly string[] Numbers = ["externalSystem", "externalId"];

    public static MergePatch<Contract.ClientChanges> Of(Client client, Contract.ClientRegistration registration)
    {
        var (said, now) = (Json(registration), Json(client.View()));
        said.Remove("kind");
        // Status is always there; a number and a name are one thing each, whatever they are told by.
        said.Remove("status");
        Drop(said, Names, client.LastName is null && client.FirstName is null && client.GivenName is null && client.FullName is null);
        Drop(said, Numbers, client.ExternalId is null);
        Drop(said, ["source"], client.SourceId is null);
        foreach (var (field, value) in said.ToList())
            Fill(said, field, value, now);
        Join(said, "phones", client.Phones.Select(p => p.Raw), raw => ClientPhone.Read(raw).Number ?? raw);
        Join(said, "emails", client.Emails.Select(e => e.Raw), raw => ClientEmail.Read(raw).Canonical() ?? raw);
        Join(said, "tags", client.Tags, ClientDetails.TagOf);
        return said.Deserialize<MergePatch<Contract.ClientChanges>>(ContractJson.Options)!;
    }

    static void Fill(JsonObject said, string field, JsonNode? value, JsonObject now)
    {
        switch (now[field])
        {
            case null or JsonArray { Count: 0 }:
                return;
            case JsonArray there when field is "messengers" or "addresses" or "bankAccounts":
                var added = value!.AsArray().Where(one => !there.Any(other => JsonNode.DeepEquals(one, other)));
                said[field] = new JsonArray([.. there.Concat(added).Select(one => one!.DeepClone())]);
                return;
            case JsonObject there when field == "customValues":
                foreach (var (code, _) in there)
                    value!.AsObject().Remove(code);
                return;
            case not JsonArray:
                said.Remove(field);
                return;
        }
    }

    static void Join(JsonObject said, string field, IEnumerable<string> there, Func<string, string> meaning)
    {
        if (said[field] is JsonArray body)
            said[field] = new JsonArray([
                .. there.Concat(body.Select(t => t!.GetValue<string>())).DistinctBy(meaning).Select(t => (JsonNode)t),
            ]);
    }

    static void Drop(JsonObject said, IEnumerable<string> fields, bool isFree)
    {
        foreach (var field in isFree ? [] : fields)
            said.Remove(field);
    }

    static JsonObject Json<T>(T value) => JsonSerializer.SerializeToNode(value, ContractJson.Options)!.AsObject();
}
