using MakCrm.Application.Files;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Files;

/// <summary>Where the parts are put together that files are kept by.</summary>
public static class FileServiceCollectionExtensions
{
    public static void AddFiles(this IServiceCollection services, FileSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(settings.Limits);
        services.AddSingleton<IBlobStore>(_ =>
            settings.S3 is { } bucket ? new S3BlobStore(bucket, settings.Spool) : new FileSystemBlobStore(settings.Folder)
        );
        services.AddSingleton<IVirusScanner>(new ClamAvScanner(settings.Scanner));
        services.AddScoped<IFileContentStore, EncryptedFileContentStore>();
        services.AddScoped<IFileLinkFactory, FileLinkFactory>();
        services.AddSingleton<FileLinkResolver>();
        services.AddSingleton<OrphanedBlobCleanup>();
        services.AddHostedService(provider => provider.GetRequiredService<OrphanedBlobCleanup>());
    }
}
