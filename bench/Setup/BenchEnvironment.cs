using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MakCrm.Bench.Load;
using MakCrm.Bench.Servers;
using Npgsql;

namespace MakCrm.Bench.Setup;

/// <summary>What the workloads work on.</summary>
sealed class BenchEnvironment(NpgsqlDataSource owner, NpgsqlDataSource reference, BenchNetwork network, RunningServer product)
{
    public NpgsqlDataSource Owner => owner;

    /// <summary>The database of the thin server and of pgbench.</summary>
    public NpgsqlDataSource Reference => reference;

    public BenchNetwork Network => network;

    public BenchTenant Tenant => network.Office;

    public RunningServer Product => product;

    /// <summary>The header that opens the product; the thin server gets it, too, and does not look.</summary>
    public async Task<string> Authorization(BenchClient client)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"http://{product.Address}/connect/token"));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client.ClientId}:{client.Secret}"))
        );
        request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        using var token = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
        return $"Authorization: Bearer {token.RootElement.GetProperty("access_token").GetString()}\r\n";
    }

    /// <summary>Posts to the product and answers what it says; anything but success fails the run.</summary>
    public JsonElement Send(string path, string authorization, object body)
    {
        using var connection = new HttpConnection(product.Address);
        var request = new RequestWriter();
        request.Post(path, authorization, SampleLeadGenerator.Write(body));
        if (connection.Exchange(request.Written) is not (>= 200 and < 300))
            throw new InvalidOperationException($"{path} failed: {connection.Body}\n{product.LastWords}");
        return JsonDocument.Parse(connection.Body).RootElement;
    }

    public JsonElement Get(string path, string authorization)
    {
        using var connection = new HttpConnection(product.Address);
        var request = new RequestWriter();
        request.Get(path, authorization);
        if (connection.Exchange(request.Written) != 200)
            throw new InvalidOperationException($"{path} failed: {connection.Body}\n{product.LastWords}");
        return JsonDocument.Parse(connection.Body).RootElement;
    }

    public Task Run(string sql) => Run(owner, sql);

    public static async Task Run(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    public async Task<Guid[]> Ids(string sql)
    {
        await using var command = owner.CreateCommand(sql);
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync();
        var ids = new List<Guid>();
        while (await row.ReadAsync())
            ids.Add(row.GetGuid(0));
        return [.. ids];
    }

    /// <summary>The pipelines of <see cref="SampleDeals"/>.</summary>
    public Task<Guid[]> Boards() =>
        Ids($"select id from pipelines where tenant_id = '{Tenant.Id}' and name_key like 'board %' order by name_key");

    /// <summary>Numbers ids, so that pgbench can draw one.</summary>
    public async Task Number(string table, Guid[] ids)
    {
        await using var command = reference.CreateCommand(
            $"""
            create schema if not exists bench;
            drop table if exists bench.{table};
            create table bench.{table} (n int primary key, id uuid not null)
            """
        );
        await command.ExecuteNonQueryAsync();
        await using var fill = reference.CreateCommand(
            $"insert into bench.{table} select n, id from unnest($1) with ordinality as u(id, n)"
        );
        fill.Parameters.AddWithValue(ids);
        await fill.ExecuteNonQueryAsync();
    }
}
