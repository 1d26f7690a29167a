# language: de
Funktionalität: Mahnungen

  Szenario: Wer spät dran ist, wird gemahnt
    Dann Ada is reminded of 20 days with 1.20

  Szenario: Wer pünktlich ist, wird in Ruhe gelassen
    Dann Ben is reminded of 3 days with None
