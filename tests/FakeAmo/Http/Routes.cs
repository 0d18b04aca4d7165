namespace MakCrm.FakeAmo.Http;

/// <summary>The API's paths, each below <c>/api/v4</c>.</summary>
sealed class Routes(IEndpointRouteBuilder app, Edge edge)
{
    public void Get(string path, Func<Call, Reply> handler) => app.MapGet($"/api/v4/{path}", edge.Behind(handler));

    public void Post(string path, Func<Call, Reply> handler) => app.MapPost($"/api/v4/{path}", edge.Behind(handler));

    public void Patch(string path, Func<Call, Reply> handler) => app.MapPatch($"/api/v4/{path}", edge.Behind(handler));

    public void Delete(string path, Func<Call, Reply> handler) => app.MapDelete($"/api/v4/{path}", edge.Behind(handler));

    /// <summary>What amoCRM does not have either, and what it has and this program does not.</summary>
    public void Rest() => app.Map("/api/v4/{**path}", edge.Behind(_ => Reply.NotFound("Page")));

    /// <summary>A collection that is written in batches, and a record at a time by its id.</summary>
    public void Writable(
        string path,
        Func<Call, Batch, Reply> create,
        Func<Call, Batch, Reply> patchMany,
        Func<Call, Batch, Reply> patchOne
    )
    {
        Post(path, call => Batch.Many(call, batch => create(call, batch)));
        Patch(path, call => Batch.Many(call, batch => patchMany(call, batch)));
        Patch($"{path}/{{id:int}}", call => Batch.One(call, batch => patchOne(call, batch)));
    }
}
