using MakCrm.Application.Mail;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Mail;

/// <summary>After an update that brings new letters: gives each tenant the templates that it lacks, once, when the server starts.</summary>
sealed class MailTemplateBackfillJob(MailQueue queue, SystemWorkRunner work, TimeProvider clock, ILogger<MailTemplateBackfillJob> log)
    : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>
    /// A tenant that is founded from then on begins with all of them. Known before the server serves: the work below may begin later, and
    /// would then race those who found one.
    /// </summary>
    readonly DateTimeOffset started = clock.GetUtcNow();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                foreach (var tenant in await queue.TenantsToFill(MailTemplateSeed.Size, started, stoppingToken))
                {
                    await work.Run(
                        tenant,
                        "fillMailTemplates",
                        services => services.GetRequiredService<MailTemplateSeed>().Fill(stoppingToken),
                        stoppingToken
                    );
                }

                return;
            }
            catch (Exception broken) when (!stoppingToken.IsCancellationRequested)
            {
                // A database that is away, or another server that does the same at this moment: what is left then is little.
                log.LogWarning("Mail templates are filled later: {Reason}", broken.GetBaseException().GetType().Name);
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }
}
