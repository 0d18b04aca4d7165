using MakCrm.Infrastructure.TenantLife;

namespace MakCrm.WebApi.Setup;

/// <summary><c>import-tenant FILE --network ID --name NAME [--without-people]</c>: makes a new tenant of an archive.</summary>
sealed class ImportTenantCommand(TenantImporter import)
{
    const string Usage = "usage: import-tenant FILE --network ID --name NAME [--without-people]";

    /// <summary>0: it is there; 1: the archive was refused and nothing was written; 2: the arguments make no sense.</summary>
    public async Task<int> Import(string[] args, TextWriter to, CancellationToken ct)
    {
        if (Read(args) is not { } order || !File.Exists(args[0]))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        try
        {
            await to.WriteLineAsync($"tenant {await import.Read(args[0], order, ct)}");
            return 0;
        }
        catch (TenantImportException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    static TenantImportRequest? Read(string[] args) =>
        args switch
        {
            [_, "--network", var id, "--name", { Length: > 0 and <= 120 } name] when Guid.TryParse(id, out var network) => new(
                network,
                name,
                WithPeople: true
            ),
            [_, "--network", var id, "--name", { Length: > 0 and <= 120 } name, "--without-people"]
                when Guid.TryParse(id, out var network) => new(network, name, WithPeople: false),
            _ => null,
        };
}
