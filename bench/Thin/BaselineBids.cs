using Npgsql;

namespace MakCrm.Bench.Thin;

/// <summary>One update a bid, and the row's lock makes a queue of the bidders. The lot lies in a table of its own.</summary>
sealed class BaselineBids(NpgsqlDataSource source)
{
    public static async Task PutUp(NpgsqlDataSource database, Guid lot)
    {
        await using var make = database.CreateCommand(
            $"""
            create schema if not exists bench;
            create table bench.lots (id uuid primary key, price bigint not null, maximum bigint not null, bids int not null) with (fillfactor = 60);
            insert into bench.lots values ('{lot}', 0, 0, 0)
            """
        );
        await make.ExecuteNonQueryAsync();
    }

    public void Map(WebApplication app) => app.MapPost("/api/v1/lots/{id:guid}/bids", Place);

    async Task<IResult> Place(Guid id, BaselineBidRequest offer)
    {
        await using var command = source.CreateCommand(
            """
            update bench.lots set price = case when $2 > maximum then maximum + 1 else $2 + 1 end, maximum = greatest(maximum, $2), bids = bids + 1
            where id = $1 and $2 > price returning bids, price, maximum = $2, clock_timestamp()
            """
        );
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = offer.Maximum.Amount });
        await using var row = await command.ExecuteReaderAsync();
        if (!await row.ReadAsync())
            return TypedResults.UnprocessableEntity(new BaselineError("bid_below_minimum"));
        var bid = new ThinBid(
            Guid.CreateVersion7(),
            id,
            row.GetInt32(0),
            offer.Maximum,
            offer.Maximum with
            {
                Amount = row.GetInt64(1),
            },
            row.GetBoolean(2) ? "leading" : "outbid",
            row.GetDateTime(3)
        );
        return TypedResults.Created((string?)null, bid);
    }
}
