using System.Reflection;
using MakCrm.Application.Lending.Verification;
using MakCrm.Domain.Lending.Verification;
using MakCrm.Infrastructure.Net;

namespace MakCrm.Infrastructure.Lending.Verification;

/// <summary>The providers of this installation: those in code, and those whose files can be used with its settings.</summary>
public sealed class VerificationProviders : IVerificationProviders, IDisposable
{
    const string Shipped = "verification.";

    readonly Dictionary<VerificationKind, IVerificationProvider> byKind;
    readonly SafeHttpClientFactory http;

    /// <exception cref="InvalidOperationException">A provider file makes no sense.</exception>
    public VerificationProviders(IDnsResolver resolver, VerificationSettings settings, IEnumerable<IVerificationProvider> others)
    {
        // Addresses are the operator's, and may well be of a gateway in the own network.
        http = new(resolver, _ => true);
        byKind = CheckDigitProvider.All.Concat(others).ToDictionary(p => p.Kind);
        foreach (var (name, text) in ShippedFiles().Concat(OwnFiles(settings)))
        {
            var file = ProviderFile.Read(name, text);
            if (!IsUsable(file, settings))
                continue;
            if (
                !Uri.TryCreate(ProviderTemplate.WithSettings(file.Request.Address, settings.Variable), UriKind.Absolute, out _)
                && settings.StandIn is null
            )
                throw new InvalidOperationException($"The address in the provider file {name} is none.");
            byKind[file.Kind] = new HttpVerificationProvider(file, http, settings);
        }
    }

    public IVerificationProvider? Of(VerificationKind kind) => byKind.GetValueOrDefault(kind);

    static bool IsUsable(ProviderFile file, VerificationSettings settings) =>
        settings.StandIn is not null || ProviderTemplate.Variables(file.Request).All(name => settings.Variable(name) is { Length: > 0 });

    static IEnumerable<(string Name, string Text)> ShippedFiles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Shipped, StringComparison.Ordinal)).Order())
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name, reader.ReadToEnd());
        }
    }

    static IEnumerable<(string Name, string Text)> OwnFiles(VerificationSettings settings) =>
        settings.Folder is null
            ? []
            : Directory.EnumerateFiles(settings.Folder, "*.json").Order(StringComparer.Ordinal).Select(f => (f, File.ReadAllText(f)));

    public void Dispose() => http.Dispose();
}
