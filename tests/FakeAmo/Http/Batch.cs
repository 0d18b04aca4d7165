using System.Text.Json.Nodes;

namespace MakCrm.FakeAmo.Http;

/// <summary>What a write brought: an array of objects, or one of them where the path names one.</summary>
sealed class Batch
{
    readonly SortedDictionary<int, List<JsonNode>> errors = [];

    Batch(List<JsonObject> items) => Items = items;

    public IReadOnlyList<JsonObject> Items { get; }

    /// <summary>An array of 1 to 250 objects, or a refusal.</summary>
    public static ApiResponse Many(ApiCall call, Func<Batch, ApiResponse> work)
    {
        if (call.Body is not JsonArray array)
            return ApiResponse.BadRequest("The body should be an array");
        if (array.Count is 0 or > Assumptions.MostPerBatch)
            return ApiResponse.BadRequest($"From 1 to {Assumptions.MostPerBatch} elements are expected");
        var items = array.OfType<JsonObject>().ToList();
        return items.Count == array.Count ? work(new(items)) : ApiResponse.BadRequest("Every element should be an object");
    }

    public static ApiResponse One(ApiCall call, Func<Batch, ApiResponse> work) =>
        call.Body is JsonObject item ? work(new([item])) : ApiResponse.BadRequest("The body should be an object");

    public static Batch Of(JsonObject item) => new([item]);

    public ItemValidator Check(int index) => new(this, index, Items[index], "");

    /// <summary>Looks at every item; gives the refusal of all of them when one is wrong.</summary>
    public ApiResponse? Check(Action<ItemValidator> look)
    {
        for (var index = 0; index < Items.Count; index++)
            look(Check(index));
        return Refusal;
    }

    /// <summary>What the caller gave to know its item by; its place in the batch where it gave nothing.</summary>
    public string RequestId(int index) => Items[index]["request_id"]?.ToString() ?? $"{index}";

    public void Refuse(int index, JsonObject error)
    {
        if (!errors.TryGetValue(index, out var list))
            errors[index] = list = [];
        list.Add(error);
    }

    /// <summary>One wrong item refuses the batch, and all that is wrong is told at once.</summary>
    public ApiResponse? Refusal
    {
        get
        {
            if (errors.Count == 0)
                return null;
            var problem = ApiResponse.BadRequest("Request validation failed");
            problem.Body!.AsObject()["validation-errors"] = new JsonArray([
                .. errors.Select(pair => new JsonObject
                {
                    ["request_id"] = RequestId(pair.Key),
                    ["errors"] = new JsonArray([.. pair.Value]),
                }),
            ]);
            return problem;
        }
    }
}
