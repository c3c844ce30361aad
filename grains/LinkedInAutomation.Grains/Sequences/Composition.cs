using System.Text;

namespace LinkedInAutomation.Grains.Sequences;

/// <summary>
/// Composes letters and accents that came apart, as in files from a Mac: <c>e</c> and U+0301 become <c>é</c>. This is NFC for Latin, Greek,
/// Cyrillic and kana with marks in canonical order, and for Hangul; other scripts stay as they came, which reads the same.
/// Own work because <see cref="string.Normalize()"/> does nothing in a process with InvariantGlobalization.
/// </summary>
internal static class Composition
{
    private const char HangulFirst = '\uAC00';
    private const int Vowels = 21;
    private const int Finals = 28;

    /// <summary>For each mark, pairs of a letter and what the two become, from the Unicode Character Database.</summary>
    private static readonly Dictionary<char, string> Marks = new()
    {
        ['\u0300'] =
            "AÀEÈIÌOÒUÙaàeèiìoòuùÜǛüǜNǸnǹЕЀИЍеѐиѝĒḔēḕŌṐōṑWẀwẁÂẦâầĂẰăằÊỀêềÔỒôồƠỜơờƯỪưừYỲyỳ",
        ['\u0301'] =
            "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźÜǗüǘGǴgǵÅǺåǻÆǼæǽØǾøǿ¨΅ΑΆΕΈΗΉΙΊΟΌΥΎΩΏϊΐαάεέηήιίϋΰοόυύ"
            + "ωώϒϓГЃКЌгѓкќÇḈçḉĒḖēḗÏḮïḯKḰkḱMḾmḿÕṌõṍŌṒōṓPṔpṕŨṸũṹWẂwẃÂẤâấĂẮăắÊẾêếÔỐôốƠỚơớƯỨưứ",
        ['\u0302'] =
            "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷZẐzẑẠẬạậẸỆẹệỌỘọộ",
        ['\u0303'] =
            "AÃNÑOÕaãnñoõIĨiĩUŨuũVṼvṽÂẪâẫĂẴăẵEẼeẽÊỄêễÔỖôỗƠỠơỡƯỮưữYỸyỹ",
        ['\u0304'] =
            "AĀaāEĒeēIĪiīOŌoōUŪuūÜǕüǖÄǞäǟȦǠȧǡÆǢæǣǪǬǫǭÖȪöȫÕȬõȭȮȰȯȱYȲyȳИӢиӣУӮуӯGḠgḡḶḸḷḹṚṜṛṝ",
        ['\u0306'] =
            "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭУЎИЙийуўЖӁжӂАӐаӑЕӖеӗȨḜȩḝẠẶạặ",
        ['\u0307'] =
            "CĊcċEĖeėGĠgġIİZŻzżAȦaȧOȮoȯBḂbḃDḊdḋFḞfḟHḢhḣMṀmṁNṄnṅPṖpṗRṘrṙSṠsṡŚṤśṥŠṦšṧṢṨṣṩTṪtṫWẆwẇXẊxẋYẎyẏſẛ",
        ['\u0308'] =
            "AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸΙΪΥΫιϊυϋϒϔЕЁІЇеёіїАӒаӓӘӚәӛЖӜжӝЗӞзӟИӤиӥОӦоӧӨӪөӫЭӬэӭУӰуӱЧӴчӵЫӸыӹHḦhḧÕṎõṏŪṺūṻWẄ"
            + "wẅXẌxẍtẗ",
        ['\u0309'] =
            "AẢaảÂẨâẩĂẲăẳEẺeẻÊỂêểIỈiỉOỎoỏÔỔôổƠỞơởUỦuủƯỬưửYỶyỷ",
        ['\u030A'] =
            "AÅaåUŮuůwẘyẙ",
        ['\u030B'] =
            "OŐoőUŰuűУӲуӳ",
        ['\u030C'] =
            "CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzžAǍaǎIǏiǐOǑoǒUǓuǔÜǙüǚGǦgǧKǨkǩƷǮʒǯjǰHȞhȟ",
        ['\u030F'] =
            "AȀaȁEȄeȅIȈiȉOȌoȍRȐrȑUȔuȕѴѶѵѷ",
        ['\u0311'] =
            "AȂaȃEȆeȇIȊiȋOȎoȏRȒrȓUȖuȗ",
        ['\u031B'] =
            "OƠoơUƯuư",
        ['\u0323'] =
            "BḄbḅDḌdḍHḤhḥKḲkḳLḶlḷMṂmṃNṆnṇRṚrṛSṢsṣTṬtṭVṾvṿWẈwẉZẒzẓAẠaạEẸeẹIỊiịOỌoọƠỢơợUỤuụƯỰưựYỴyỵ",
        ['\u0324'] =
            "UṲuṳ",
        ['\u0325'] =
            "AḀaḁ",
        ['\u0326'] =
            "SȘsșTȚtț",
        ['\u0327'] =
            "CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţEȨeȩDḐdḑHḨhḩ",
        ['\u0328'] =
            "AĄaąEĘeęIĮiįUŲuųOǪoǫ",
        ['\u032D'] =
            "DḒdḓEḘeḙLḼlḽNṊnṋTṰtṱUṶuṷ",
        ['\u032E'] =
            "HḪhḫ",
        ['\u0330'] =
            "EḚeḛIḬiḭUṴuṵ",
        ['\u0331'] =
            "BḆbḇDḎdḏKḴkḵLḺlḻNṈnṉRṞrṟTṮtṯZẔzẕhẖ",
        ['\u3099'] =
            "かがきぎくぐけげこごさざしじすずせぜそぞただちぢつづてでとどはばひびふぶへべほぼうゔゝゞカガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドハバヒビフブヘベホボウヴワヷヰヸヱヹヲヺヽヾ",
        ['\u309A'] =
            "はぱひぴふぷへぺほぽハパヒピフプヘペホポ",
    };

    public static string Compose(string text)
    {
        var composed = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (composed.Length > 0 && Pair(composed[^1], c) is { } one)
                composed[^1] = one;
            else
                composed.Append(c);
        }

        return composed.ToString();
    }

    private static char? Pair(char letter, char mark)
    {
        if (Marks.TryGetValue(mark, out var pairs))
        {
            for (var i = 0; i < pairs.Length; i += 2)
            {
                if (pairs[i] == letter)
                    return pairs[i + 1];
            }

            return null;
        }

        // Hangul: Unicode Standard, section 3.12. Lead and vowel give a syllable, which may take one final.
        if (letter is >= '\u1100' and <= '\u1112' && mark is >= '\u1161' and <= '\u1175')
            return (char)(HangulFirst + ((((letter - '\u1100') * Vowels) + (mark - '\u1161')) * Finals));
        return letter is >= HangulFirst and <= '\uD7A3' && (letter - HangulFirst) % Finals == 0 && mark is >= '\u11A8' and <= '\u11C2'
            ? (char)(letter + (mark - '\u11A7'))
            : null;
    }
}
