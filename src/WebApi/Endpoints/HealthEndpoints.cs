using Npgsql;

namespace MakCrm.WebApi.Endpoints;

/// <summary>Two questions: does the process live, and can it serve.</summary>
public static class HealthEndpoints
{
    public static IResult Live() => Results.Json(new { status = "ok" });

    /// <summary>Ready when the database answers; a database that is away is the outermost layer's matter: 503.</summary>
    public static async Task<IResult> Ready(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select 1");
        command.CommandTimeout = 2;
        await command.ExecuteScalarAsync(ct);
        return Results.Json(new { status = "ok" });
    }
}
