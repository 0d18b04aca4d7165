using System.Threading.Channels;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>
/// Sends links to those who have forgotten their password. The page only leaves a name here, so it answers in the same time whether or
/// not somebody has that name. What a crash loses is asked for again.
/// </summary>
public sealed class PasswordResetWorker(NpgsqlDataSource source, SystemWorkRunner work, ILogger<PasswordResetWorker> log)
    : BackgroundService
{
    const int Waiting = 1_000;
    readonly Channel<string> names = Channel.CreateBounded<string>(
        new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Ask(string email) => names.Writer.TryWrite(email);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var name in names.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await Answer(name, stoppingToken);
            }
            catch (Exception broken) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is, it must not end the process: mostly a database that is away.
                log.LogWarning("A forgotten password waits for another try: {Reason}", broken.GetBaseException().GetType().Name);
            }
        }
    }

    async Task Answer(string name, CancellationToken ct)
    {
        if (EmailAddress.Parse(name)?.Address is not { } email)
            return;
        await using var command = source.CreateCommand(
            "select id, tenant_id from user_by_email($1) where state = 'active' and tenant_state = 'active'"
        );
        command.Parameters.AddWithValue(email);
        Guid user,
            tenant;
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            if (!await row.ReadAsync(ct))
                return;
            (user, tenant) = (row.GetGuid(0), row.GetGuid(1));
        }

        await work.Run(tenant, "forgotPassword", services => services.GetRequiredService<IPasswordLinks>().SendReset(user, ct), ct);
    }
}
