using Npgsql;

namespace MakCrm.Bench.Thin;

/// <summary>A link by its code, and where it leads.</summary>
sealed class BaselineReferrals(NpgsqlDataSource source)
{
    public const string Sql = "select form_code from referral_links where code = $1";

    public void Map(WebApplication app) => app.MapGet("/r/{code}", Follow);

    async Task<IResult> Follow(string code)
    {
        await using var command = source.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = code });
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() ? Results.Redirect($"/account/register/{row.GetString(0)}?ref={code}") : Results.NotFound();
    }
}
