using System.Text.Json.Nodes;

namespace MakCrm.FakeAmo.Http;

/// <summary>Lists and links as HAL has them.</summary>
static class HalPages
{
    /// <summary>One page, with links to those around it; an empty one is 204 without a body.</summary>
    public static ApiResponse Of<T>(
        ApiCall call,
        string name,
        IEnumerable<T> all,
        Func<T, JsonNode> view,
        int most = Assumptions.MostPerPage
    )
    {
        var limit = Math.Clamp(call.Query["limit"].Number ?? Assumptions.PerPage, 1, most);
        var page = Math.Max(call.Query["page"].Number ?? 1, 1);
        // One more than asked for tells whether another page follows.
        var found = all.Skip((page - 1) * limit).Take(limit + 1).ToList();
        if (found.Count == 0)
            return ApiResponse.Nothing;
        var links = new JsonObject { ["self"] = Href(call, page, limit) };
        if (found.Count > limit)
            links["next"] = Href(call, page + 1, limit);
        if (page > 1)
        {
            links["first"] = Href(call, 1, limit);
            links["prev"] = Href(call, page - 1, limit);
        }

        return ApiResponse.Ok(
            new JsonObject
            {
                ["_page"] = page,
                ["_links"] = links,
                ["_embedded"] = new JsonObject { [name] = new JsonArray([.. found.Take(limit).Select(view)]) },
            }
        );
    }

    /// <summary>All there is, counted: settings and what a write answers.</summary>
    public static JsonObject Whole(ApiCall call, string name, IEnumerable<JsonNode> items)
    {
        var array = new JsonArray([.. items]);
        return new()
        {
            ["_total_items"] = array.Count,
            ["_links"] = new JsonObject { ["self"] = new JsonObject { ["href"] = call.Origin + call.Path } },
            ["_embedded"] = new JsonObject { [name] = array },
        };
    }

    /// <summary>What a batch answers: each with its id and the request_id it came with.</summary>
    public static ApiResponse Written(ApiCall call, string name, IEnumerable<JsonNode> items)
    {
        var answer = Whole(call, name, items);
        answer.Remove("_total_items");
        return ApiResponse.Ok(answer);
    }

    static JsonObject Href(ApiCall call, int page, int limit)
    {
        var rest =
            from pair in Flat(call.Query, "")
            where pair.Key is not ("page" or "limit")
            select $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}";
        var query = string.Join('&', rest.Append($"page={page}").Append($"limit={limit}"));
        return new() { ["href"] = $"{call.Origin}{call.Path}?{query}" };
    }

    static IEnumerable<KeyValuePair<string, string>> Flat(PhpQuery tree, string prefix)
    {
        if (tree.Text is { } text)
            yield return new(prefix, text);
        foreach (var (key, child) in tree.Children)
        foreach (var pair in Flat(child, prefix.Length == 0 ? key : $"{prefix}[{key}]"))
            yield return pair;
    }
}
