using MakCrm.Application.AmoSync;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Out;

static class AmoOutComposition
{
    public static void AddAmoOutward(this IServiceCollection services)
    {
        services.AddSingleton<AmoBatches>();
        services.AddSingleton<AmoChanges>();
        services.AddSingleton<AmoBirthRows>();
        services.AddSingleton<AmoCreation>();
        services.AddSingleton<AmoSearch>();
        services.AddScoped<IAmoMarks, AmoMarks>();
        services.AddSingleton<IAmoOutward, AmoOutward>();
        services.AddSingleton<IAmoConflictBook, AmoConflictBook>();
    }
}
