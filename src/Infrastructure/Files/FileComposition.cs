using MakCrm.Application.Files;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Files;

/// <summary>Where the parts are put together that files are kept by.</summary>
public static class FileComposition
{
    public static void AddFiles(this IServiceCollection services, FileSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(settings.Limits);
        services.AddSingleton<IFileStore>(_ =>
            settings.S3 is { } bucket ? new S3Store(bucket, settings.Spool) : new FolderStore(settings.Folder)
        );
        services.AddSingleton<IVirusScanner>(new ClamScanner(settings.Scanner));
        services.AddScoped<IFileVault, FileVault>();
        services.AddScoped<IFileLinks, FileLinks>();
        services.AddSingleton<FileLinkDoor>();
        services.AddSingleton<FileSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<FileSweep>());
    }
}
