namespace MakCrm.FakeAmo.Http;

/// <summary>The API's paths, each below <c>/api/v4</c>.</summary>
sealed class Routes(IEndpointRouteBuilder app, RequestPipeline edge)
{
    public void Get(string path, Func<ApiCall, ApiResponse> handler) => app.MapGet($"/api/v4/{path}", edge.Behind(handler));

    public void Post(string path, Func<ApiCall, ApiResponse> handler) => app.MapPost($"/api/v4/{path}", edge.Behind(handler));

    public void Patch(string path, Func<ApiCall, ApiResponse> handler) => app.MapPatch($"/api/v4/{path}", edge.Behind(handler));

    public void Delete(string path, Func<ApiCall, ApiResponse> handler) => app.MapDelete($"/api/v4/{path}", edge.Behind(handler));

    /// <summary>What amoCRM does not have either, and what it has and this program does not.</summary>
    public void Rest() => app.Map("/api/v4/{**path}", edge.Behind(_ => ApiResponse.NotFound("Page")));

    /// <summary>A collection that is written in batches, and a record at a time by its id.</summary>
    public void Writable(
        string path,
        Func<ApiCall, Batch, ApiResponse> create,
        Func<ApiCall, Batch, ApiResponse> patchMany,
        Func<ApiCall, Batch, ApiResponse> patchOne
    )
    {
        Post(path, call => Batch.Many(call, batch => create(call, batch)));
        Patch(path, call => Batch.Many(call, batch => patchMany(call, batch)));
        Patch($"{path}/{{id:int}}", call => Batch.One(call, batch => patchOne(call, batch)));
    }
}
