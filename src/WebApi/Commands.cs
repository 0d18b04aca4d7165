using MakCrm.Infrastructure.Persistence;
using Microsoft.AspNetCore.Builder;

namespace MakCrm.WebApi;

/// <summary>What the one program can be asked to do.</summary>
static class Commands
{
    public static async Task<int> Run(string[] args)
    {
        try
        {
            var work = (args.FirstOrDefault() ?? "serve") switch
            {
                "serve" => Serve(args),
                "migrate" => Migrate(args),
                "health" => Health(),
                var unknown => Unknown(unknown),
            };
            return await work;
        }
        catch (InvalidOperationException broken) when (broken.Message.StartsWith("MAK_", StringComparison.Ordinal))
        {
            await Console.Error.WriteLineAsync(broken.Message);
            return 2;
        }
    }

    static async Task<int> Serve(string[] args)
    {
        await using var app = Server.Build(args, Settings.From(Environment.GetEnvironmentVariable));
        await app.Services.GetRequiredService<Migrator>().Migrate(CancellationToken.None);
        await app.RunAsync();
        return 0;
    }

    static async Task<int> Migrate(string[] args)
    {
        await using var app = Server.Build(args, Settings.From(Environment.GetEnvironmentVariable));
        await app.Services.GetRequiredService<Migrator>().Migrate(CancellationToken.None);
        return 0;
    }

    /// <summary>For container health checks: asks the running server in this container.</summary>
    static async Task<int> Health()
    {
        var url = (Environment.GetEnvironmentVariable("MAK_URLS") ?? "http://127.0.0.1:5080")
            .Split(';')[0]
            .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(3) };
        try
        {
            using var answer = await http.GetAsync(new Uri(url + "/health/ready"));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or TaskCanceledException)
        {
            return 1;
        }
    }

    static Task<int> Unknown(string command)
    {
        Console.Error.WriteLine($"There is no command '{command}'.");
        return Task.FromResult(2);
    }
}
